import { expect, test } from '@playwright/test'
import { SOUND_ENDPOINTS } from '@/app/experiments/_runtime/real-endpoints'
import { CASES, POLICIES } from './cases'
import { type Attempt, judge, type Observation, observed, type StolenCredential } from './judge'

const piece = (from: string, name: string): StolenCredential => ({
  from,
  name,
  length: 43,
  isOriginal: true,
  status: 200,
  isVictim: true,
})
/** What a script finds in each place, in a browser that does what browsers do. */
const LOOT: Record<string, StolenCredential[]> = {
  's1-readable': [piece('cookie', 'lab-session-opaque')],
  's2-readable': [piece('cookie', 'lab-session')],
  's3-readable': [piece('cookie', 'lab-session-data')],
  'j1-local': [piece('localStorage', 'lab-token')],
  'j1-session': [piece('sessionStorage', 'lab-token')],
  'j2-readable': [piece('localStorage', 'lab-token'), piece('localStorage', 'lab-refresh')],
  'j2-httponly': [piece('answer', 'access_token')],
  'j3-readable': [piece('cookie', 'lab-access')],
}
const ran = (each: (typeof CASES)[number]): Attempt => {
  const { key, code, place, isHttpOnly } = each
  const pieces = LOOT[key] ?? []
  return {
    key,
    code,
    place,
    isHttpOnly,
    policy: 'none',
    directive: null,
    pieces,
    isInboxEmpty: pieces.length === 0,
    isRidden: true,
    isServed: true,
    cookiesOnOrder: [],
  }
}
const refused = (each: (typeof CASES)[number]): Attempt => ({
  ...ran(each),
  policy: 'nonce',
  directive: 'script-src-elem',
  pieces: [],
  isInboxEmpty: true,
  isRidden: false,
})
const SEEN: Observation = {
  attempts: CASES.flatMap((each) => POLICIES.map((policy) => (policy === 'none' ? ran(each) : refused(each)))),
  altered: { untouched: 200, changed: 401, code: 'forged' },
  real: SOUND_ENDPOINTS,
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))
/** The app's own cookies, as if scripts could read them. */
const READABLE = SOUND_ENDPOINTS.map((each) => ({
  ...each,
  cookies: each.cookies.map((cookie) => ({ ...cookie, isHttpOnly: false })),
}))
const changed = (change: (attempt: Attempt) => Partial<Attempt>): Observation => ({
  ...SEEN,
  attempts: SEEN.attempts.map((each) => ({ ...each, ...change(each) })),
})

test('what browsers do bears out all but one on a condition', () => {
  expect(verdictsOf(SEEN)).toEqual({
    A12: 'holds-if',
    A38: 'holds-if',
    A41: 'holds-if',
    A52: 'holds',
    A58: 'holds-if',
    A81: 'fails',
  })
  expect(observed(SEEN)).toEqual(['stolen'])
})

test('a browser in which no script could ride on a cookie would make HttpOnly the whole remedy', () => {
  const seen = changed(({ isHttpOnly, isRidden }) => ({ isRidden: isRidden && isHttpOnly !== true }))
  expect(verdictsOf(seen)).toMatchObject({ A12: 'holds', A41: 'holds', A81: 'holds' })
  expect(observed(seen)).toEqual(['both'])
})

test('a browser that shows HttpOnly cookies to scripts leaves nothing of it', () => {
  const seen = changed(({ key, policy, pieces }) => ({
    pieces: policy === 'none' && key.endsWith('-httponly') ? [piece('cookie', 'lab-x')] : pieces,
  }))
  expect(verdictsOf({ ...seen, real: READABLE })).toMatchObject({ A12: 'fails', A41: 'holds-if' })
  expect(observed(seen)).toEqual(['neither'])
})

test('HttpOnly is given no credit where nothing was stolen without it', () => {
  expect(verdictsOf(changed(({ key, pieces }) => ({ pieces: key.endsWith('-readable') ? [] : pieces })))).toMatchObject(
    { A12: 'holds-if' },
  )
})

test('storage that no script could read would be no danger', () => {
  expect(verdictsOf(changed(() => ({ pieces: [], isRidden: false })))).toMatchObject({ A52: 'fails' })
})

test('a server that takes a changed token makes the signature worthless, and one that knows the thief makes the statement true', () => {
  expect(verdictsOf({ ...SEEN, altered: { untouched: 200, changed: 200, code: null } })).toMatchObject({ A38: 'fails' })
  expect(verdictsOf({ ...SEEN, altered: { untouched: 401, changed: 401, code: 'forged' } })).toMatchObject({
    A38: 'holds-if',
  })
})

test('a policy that also stops the shop is not counted as a fix', () => {
  const broken = judge(changed(({ policy, isServed }) => ({ isServed: isServed && policy === 'none' })))
  expect(broken.find(({ claim }) => claim === 'A12')?.details).toContain('0 of 12 neither copied out nor used')
})

test('cookies of the app itself that scripts can read are noticed', () => {
  const found = judge({ ...SEEN, real: READABLE }).flatMap(({ outcomes }) =>
    outcomes.filter(({ isTrue, name }) => !isTrue && name.startsWith('the app’s own')).map(({ name }) => name),
  )
  expect(found).toEqual([
    'the app’s own cookies all have HttpOnly',
    'the app’s own refresh cookie: HttpOnly, on its own path',
  ])
})
