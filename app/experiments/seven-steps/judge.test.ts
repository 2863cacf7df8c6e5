import { expect, test } from '@playwright/test'
import { differences, verdictsExpected } from '@/lib/claims/expectation'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import type { Called, Observation, OneMode, Tested } from './observation'

const ID = 'usr_1'
const SENT = '{"email":"a@b.c","password":"‹left out›"}'
const call = (change: Partial<Called> = {}): Called => ({
  status: 200,
  code: null,
  userId: ID,
  reads: 1,
  spans: ['parse', 'lookup', 'decide'],
  timing: 'parse;dur=0.1, lookup;dur=0.4, decide;dur=0.1',
  authorization: null,
  hasCredential: true,
  hasPassword: false,
  ...change,
})
const tried = {
  status: 401,
  sent: '{"email":"a@b.c","password":"‹left out›"}',
  body: '{"code":"invalid_credentials"}',
  bcryptMicros: 90_000,
}
const tested = (token: string, status: number, takenWithout: Record<string, boolean>): Tested => ({
  token,
  status,
  code: null,
  takenWithout: { nothing: status === 200, signature: false, times: false, audience: false, ...takenWithout },
})

const session: OneMode = {
  wrong: tried,
  unknown: tried,
  signIn: {
    status: 200,
    sent: SENT,
    spans: ['limit', 'account', 'bcrypt', 'limit', 'write'],
    bcryptMicros: 92_000,
    setCookies: [{ name: '__Host-session-opaque', letters: 43, isHttpOnly: true }],
    cacheControl: 'no-store',
    hasToken: false,
    rows: [0, 1],
  },
  calls: [call(), call(), call(), call(), call()],
  afterEnd: call({ status: 401, code: 'revoked' }),
}
const bearer = call({ authorization: 'Bearer eyJhb…' })
const jwt: OneMode = {
  wrong: tried,
  unknown: tried,
  signIn: {
    status: 200,
    sent: SENT,
    spans: ['limit', 'account', 'bcrypt', 'limit', 'version', 'sign'],
    bcryptMicros: 91_000,
    setCookies: [{ name: '__Secure-refresh', letters: 43, isHttpOnly: true }],
    cacheControl: 'no-store',
    hasToken: true,
    rows: [0, 1],
  },
  calls: [bearer, bearer, bearer, bearer, bearer],
  afterEnd: call({ status: 401, code: 'outdated' }),
}
const arrival = (by: string, cookies = ['__Host-session-opaque']) => ({ by, cookies, authorization: by === 'script' })
const SEEN: Observation = {
  signedUpAs: ID,
  session,
  jwt,
  ids: { letters: [43, 43], areDifferent: true, rows: 2 },
  arrivals: [arrival('before', []), ...['link', 'img', 'form', 'fetch', 'script'].map((by) => arrival(by))],
  insides: [
    { code: 'S1', letters: 43, readable: [], nameAfterRename: 'new' },
    { code: 'S2', letters: 308, readable: [], nameAfterRename: 'new' },
    { code: 'S3', letters: 560, readable: [], nameAfterRename: 'old' },
    { code: 'J3', letters: 700, readable: ['sub', 'role'], nameAfterRename: null },
  ],
  oldName: 'old',
  withoutRecord: { rows: [2, 2], reads: 0, spans: ['parse', 'unseal', 'decide'], afterEnd: 200 },
  sealedSpans: ['parse', 'unseal', 'lookup', 'decide'],
  claims: { sub: ID, role: 'user', iat: 1, exp: 301 },
  cookiesWithoutRefresh: 0,
  tested: [
    tested('sound', 200, {}),
    tested('tampered', 401, { signature: true }),
    tested('expired', 401, { times: true }),
    tested('for another service', 401, { audience: true }),
  ],
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

const differingIn = (seen: Observation) =>
  judge(seen)
    .filter((each) => differences(experiment, each).length > 0)
    .map(({ claim }) => claim)

test('what a sound server does bears the sixteen statements out', () => {
  expect(verdictsOf(SEEN)).toEqual(verdictsExpected(experiment))
  expect(observed(SEEN)).toEqual(['third'])
})

test('a deleted row that still serves, and a call that reads nothing, turn A5', () => {
  expect(verdictsOf({ ...SEEN, session: { ...session, afterEnd: call() } }).A5).toBe('holds-if')
  expect(
    verdictsOf({ ...SEEN, session: { ...session, calls: session.calls.map((each) => ({ ...each, reads: 0 })) } }).A5,
  ).toBe('holds-if')
})

test('an unknown address that is answered at once turns A7 in the method that does so', () => {
  const quick = { ...tried, bcryptMicros: 0 }
  expect(verdictsOf({ ...SEEN, jwt: { ...jwt, unknown: quick } }).A7).toBe('holds-if')
  expect(verdictsOf({ ...SEEN, session: { ...session, unknown: quick }, jwt: { ...jwt, unknown: quick } }).A7).toBe(
    'fails',
  )
})

test('load at one comparison turns nothing, a sign-in without one turns A7', () => {
  const busy = { ...tried, bcryptMicros: 400_000 }
  expect(verdictsOf({ ...SEEN, session: { ...session, wrong: busy }, jwt: { ...jwt, wrong: busy } }).A7).toBe('holds')
  expect(verdictsOf({ ...SEEN, session: { ...session, signIn: { ...session.signIn, bcryptMicros: 0 } } }).A7).toBe(
    'fails',
  )
})

test('a comparison that takes milliseconds is not told apart by its time, a long one is', () => {
  const lasting = (micros: number) => ({ ...tried, bcryptMicros: micros })
  const withTimes = (known: number, unknown: number) =>
    verdictsOf({
      ...SEEN,
      session: { ...session, wrong: lasting(known), unknown: lasting(unknown) },
      jwt: { ...jwt, wrong: lasting(known), unknown: lasting(unknown) },
    }).A7
  expect(withTimes(4_000, 1_000)).toBe('holds')
  expect(withTimes(90_000, 20_000)).toBe('fails')
})

test('a password in every call turns A1, and a token in a cookie A39', () => {
  const chatty = { ...session, calls: session.calls.map((each) => ({ ...each, hasPassword: true })) }
  expect(verdictsOf({ ...SEEN, session: chatty }).A1).toBe('holds-if')
  const inCookie = {
    ...jwt,
    signIn: { ...jwt.signIn, setCookies: [{ name: '__Host-access', letters: 700, isHttpOnly: true }] },
  }
  expect(verdictsOf({ ...SEEN, jwt: inCookie }).A39).toBe('holds-if')
})

test('a verifier that takes a tampered token turns A43', () => {
  const broken = SEEN.tested.map((each) =>
    each.token === 'tampered' ? tested('tampered', 200, { signature: true }) : each,
  )
  expect(verdictsOf({ ...SEEN, tested: broken }).A43).toBe('holds-if')
  expect(differingIn({ ...SEEN, tested: broken })).toEqual(['A43'])
})

test('cookies of the app itself that scripts can read are noticed', () => {
  const readable = (mode: OneMode): OneMode => ({
    ...mode,
    signIn: { ...mode.signIn, setCookies: mode.signIn.setCookies.map((each) => ({ ...each, isHttpOnly: false })) },
  })
  expect(differingIn({ ...SEEN, session: readable(session) })).toEqual(['A4'])
  expect(differingIn({ ...SEEN, jwt: readable(jwt) })).toEqual(['A39'])
})

test('a token that states another user or no end is noticed', () => {
  expect(differingIn({ ...SEEN, claims: { ...SEEN.claims, sub: 'usr_2' } })).toEqual(['A37'])
  expect(differingIn({ ...SEEN, claims: { sub: ID, role: 'user', iat: 1 } })).toEqual(['A37'])
})

test('encrypted data of which a record is kept would make three statements hold without a condition', () => {
  const kept = { rows: [2, 3] as [number, number], reads: 1, spans: ['parse', 'lookup'], afterEnd: 401 }
  expect(verdictsOf({ ...SEEN, withoutRecord: kept })).toMatchObject({ A4: 'holds', A5: 'holds', A23: 'holds' })
})
