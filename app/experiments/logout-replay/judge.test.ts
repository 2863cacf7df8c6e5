import { expect, test } from '@playwright/test'
import { SOUND_ENDPOINTS } from '@/app/experiments/_runtime/real-endpoints'
import type { CopyLifetime } from './copy-lifetime'
import { differences, verdictsExpected } from '@/lib/claims/expectation'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { EVENTS, type Observation, type Row } from './observation'

const dead = (code = 'revoked'): CopyLifetime => ({
  replays: [],
  served: 0,
  lastServedSeconds: null,
  refusedSeconds: 0,
  refusedBy: code,
})
const alive = (lastServedSeconds: number, refusedSeconds: number): CopyLifetime => ({
  replays: [],
  served: 3,
  lastServedSeconds,
  refusedSeconds,
  refusedBy: 'expired',
})
const toTheEnd = alive(290, 306)

/** What a sound server does: who lives on after which log-out. */
function rowOf(event: Row['event'], code: string, strategy: string | null): Row {
  const outlives =
    code === 'S3' ||
    strategy === 'none' ||
    strategy === 'short-lived + refresh' ||
    (strategy === 'token version' && event === 'logout') ||
    (strategy === 'denylist' && event === 'admin')
  const lifetime = outlives ? (code === 'S3' ? alive(1790, 1801) : toTheEnd) : dead()
  return {
    code,
    strategy,
    event,
    lifetime,
    readsPerRequest: 1,
    writesOfLogout: 2,
    refresh: code === 'J2' ? { status: 401, code: 'revoked' } : null,
  }
}
const COPIES: [string, string | null][] = [
  ['S1', null],
  ['S2', null],
  ['S3', null],
  ['J1', 'none'],
  ['J2', 'short-lived + refresh'],
  ['J2', 'token version'],
  ['J2', 'denylist'],
  ['J2', 'strictest'],
  ['J3', 'strictest'],
]
const SEEN: Observation = {
  accessSeconds: 300,
  used: {
    code: 'S3',
    uses: 29,
    renewals: 28,
    lastServedSeconds: 42_000,
    refusedSeconds: 43_500,
    refusedBy: 'expired',
  },
  real: SOUND_ENDPOINTS,
  renewed: { status: 200, code: null },
  rows: EVENTS.flatMap((event) => COPIES.map(([code, strategy]) => rowOf(event, code, strategy))),
  deleted: ['S1', 'S2'].map((code) => ({
    code,
    first: { status: 401, code: 'revoked' },
    wasCookieSent: true,
    second: { status: 401, code: 'revoked' },
  })),
  ended: {
    call: { status: 401, code: 'expired' },
    refresh: { status: 401, code: 'missing' },
    again: { status: 200, code: null },
  },
  cookie: {
    line: 'lab-refresh=…; Path=/experiments/logout-replay/lab/jwt; HttpOnly',
    isReadable: false,
    wasSentToMe: true,
    wasSentOutsideItsPath: false,
    riddenByScript: 200,
  },
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))
const differingIn = (seen: Observation) =>
  judge(seen)
    .filter((each) => differences(experiment, each).length > 0)
    .map(({ claim }) => claim)
const withRows = (change: (row: Row) => Partial<Row>): Observation => ({
  ...SEEN,
  rows: SEEN.rows.map((row) => ({ ...row, ...change(row) })),
})

test('what a sound server does bears out what is expected', () => {
  expect(verdictsOf(SEEN)).toEqual(verdictsExpected(experiment))
  expect(observed(SEEN)).toEqual(['unkept'])
})

test('a log-out that no longer deletes the record turns the verdicts on sessions', () => {
  const broken = withRows(({ code }) => (code === 'S1' || code === 'S2' ? { lifetime: alive(1790, 1801) } : {}))
  expect(verdictsOf(broken)).toMatchObject({ A25: 'holds-if', A27: 'holds-if', A51: 'holds-if', A70: 'fails' })
  expect(differingIn(broken)).toEqual(['A25', 'A27', 'A51', 'A70'])
})

test('a denylist that nobody asks turns the verdict on revocation', () => {
  expect(verdictsOf(withRows(({ strategy }) => (strategy === 'denylist' ? { lifetime: toTheEnd } : {})))).toMatchObject(
    {
      A83: 'fails',
    },
  )
})

test('a token that outlives its lifetime, and a refresh token that survives the log-out, are found', () => {
  expect(
    verdictsOf(
      withRows(({ strategy }) => (strategy === 'short-lived + refresh' ? { lifetime: alive(1801, 43_201) } : {})),
    ),
  ).toMatchObject({ A56: 'holds-if' })
  expect(verdictsOf(withRows(() => ({ refresh: { status: 200, code: null } })))).toMatchObject({ A59: 'holds-if' })
})

test('a cookie that is still let in turns the verdict on the pointer to nothing', () => {
  expect(
    verdictsOf({ ...SEEN, deleted: SEEN.deleted.map((each) => ({ ...each, second: { status: 200, code: null } })) }),
  ).toMatchObject({ A25: 'holds-if', A26: 'holds-if' })
})

test('a log-out of the app itself that revokes nothing is noticed, whatever the experiment’s own endpoints do', () => {
  const broken = {
    ...SEEN,
    real: SOUND_ENDPOINTS.map((each) =>
      each.code === 'S1' || each.code === 'S2'
        ? { ...each, afterLogOut: 200, rows: { ...each.rows, loggedOut: each.rows.signedIn } }
        : each,
    ),
  }
  expect(differingIn(broken)).toEqual(['A25', 'A26', 'A27'])
  const kept = { ...SEEN, real: SOUND_ENDPOINTS.map((each) => ({ ...each, rows: { signedIn: 1, loggedOut: 1 } })) }
  expect(differingIn(kept)).toEqual(['A25', 'A26', 'A27', 'A59'])
})

test('a refresh cookie of the app that a script can read is noticed', () => {
  const readable = SOUND_ENDPOINTS.map((each) => ({
    ...each,
    cookies: each.cookies.map((cookie) => ({ ...cookie, isHttpOnly: false })),
  }))
  expect(differingIn({ ...SEEN, real: readable })).toEqual(['A58'])
})

test('a thief whose copy of an encrypted cookie is refused turns the verdict on deletion', () => {
  const ends = { ...SEEN.used, uses: 0, renewals: 0, lastServedSeconds: null, refusedSeconds: 0, refusedBy: 'revoked' }
  expect(differingIn({ ...SEEN, used: ends })).toEqual(['A27'])
})

test('a refresh that fails turns the verdicts on what replaces a new sign-in', () => {
  expect(verdictsOf({ ...SEEN, renewed: { status: 401, code: 'revoked' } })).toMatchObject({
    A46: 'holds',
    A56: 'holds-if',
  })
})

test('a copy that is refused at once would make a lost token harmless', () => {
  expect(
    verdictsOf(withRows(({ strategy }) => (strategy === 'short-lived + refresh' ? { lifetime: dead() } : {}))),
  ).toMatchObject({ A57: 'holds' })
})

test('each line of evidence fits a row', () => {
  for (const { claim, evidence } of judge(SEEN))
    expect(evidence.length, `${claim}: ${evidence}`).toBeLessThanOrEqual(60)
})
