import { expect, test } from '@playwright/test'
import { SOUND_ENDPOINTS } from '@/app/experiments/_runtime/real-endpoints'
import { type ReceivedRequest, judge, type Observation } from './judge'

const came = (from: string, by: string, cookies: string[]): ReceivedRequest => ({
  from,
  by,
  method: by === 'form' ? 'POST' : 'GET',
  cookies,
  origin: null,
  site: null,
})
const EVERY = ['lab-strict', 'lab-lax', 'lab-none', 'lab-absent', 'lab-secure']
const SEEN: Observation = {
  came: [
    came('app', 'fetch', EVERY),
    came('attacker', 'link', ['lab-lax', 'lab-none', 'lab-absent']),
    came('attacker', 'form', ['lab-none', 'lab-absent']),
    came('sibling', 'form', EVERY),
  ],
  isOverHttp: true,
  isTrusted: true,
  real: SOUND_ENDPOINTS,
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what browsers do bears both statements out on a condition', () => {
  expect(verdictsOf(SEEN)).toEqual({ A13: 'holds-if', A14: 'holds-if' })
})

test('a browser that sends every cookie everywhere, and Secure ones in the clear to anybody, turns both', () => {
  expect(
    verdictsOf({
      came: SEEN.came.map((each) => ({ ...each, cookies: EVERY })),
      isOverHttp: true,
      isTrusted: false,
      real: SOUND_ENDPOINTS,
    }),
  ).toEqual({ A13: 'fails', A14: 'holds-if' })
})

test('over HTTPS the statement on Secure holds without a condition', () => {
  expect(verdictsOf({ ...SEEN, isOverHttp: false })).toMatchObject({ A13: 'holds' })
})

test('a browser that counts ports as sites still lets links in with Lax', () => {
  expect(
    verdictsOf({ ...SEEN, came: SEEN.came.map((each) => (each.from === 'sibling' ? { ...each, cookies: [] } : each)) }),
  ).toMatchObject({ A14: 'holds-if' })
})

test('cookies of the app itself that cross sites, or go without Secure, turn their outcomes', () => {
  const real = (change: object) =>
    SOUND_ENDPOINTS.map((each) => ({ ...each, cookies: each.cookies.map((cookie) => ({ ...cookie, ...change })) }))
  const isTrue = (seen: Observation, name: string) =>
    judge(seen)
      .flatMap(({ outcomes }) => outcomes)
      .find((each) => each.name === name)?.isTrue
  const [secure, sites] = [
    'the app’s own cookies are all marked Secure',
    'the app’s own cookies all say Lax or Strict',
  ] as const
  expect([isTrue(SEEN, secure), isTrue(SEEN, sites)]).toEqual([true, true])
  expect(isTrue({ ...SEEN, real: real({ isSecure: false }) }, secure)).toBe(false)
  expect(isTrue({ ...SEEN, real: real({ sameSite: 'None' }) }, sites)).toBe(false)
  expect(isTrue({ ...SEEN, real: real({ sameSite: null }) }, sites)).toBe(false)
})
