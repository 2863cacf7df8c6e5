import { expect, test } from '@playwright/test'
import { differences, verdictsExpected } from '@/lib/claims/expectation'
import { experiment } from './experiment'
import { judge, type Observation, observed, type Race, type Theft } from './judge'

const SERVED = { status: 200, code: null }
const OUT = { status: 401, code: 'revoked' }
const race = (graceSeconds: number, takesTurns: boolean, after: Race['after']): Race => ({
  graceSeconds,
  takesTurns,
  first: 'a',
  turns: [],
  after,
})
const races = (count: number): Race[] => [
  race(0, false, Array(count).fill(OUT)),
  race(10, false, Array(count).fill(SERVED)),
  race(0, true, Array(count).fill(SERVED)),
]
const theft = (key: Theft['key'], alarmAfterSeconds: number | null): Theft => ({
  key,
  graceSeconds: key === 'no-grace' ? 0 : 10,
  first: 'a',
  turns: [],
  servedToThief: key === 'quick' ? 1 : 0,
  alarmAfterSeconds,
  owner: OUT,
})
const SEEN: Observation = {
  silent: {
    calls: [
      { path: 'me', status: 401 },
      { path: 'refresh', status: 200 },
      { path: 'me', status: 200 },
    ],
    passwordsSent: 0,
  },
  two: races(2),
  many: races(10),
  sessions: [SERVED, SERVED],
  thefts: [theft('late', 0), theft('quick', 315), theft('no-grace', 0)],
  lost: { withGrace: SERVED, withoutGrace: OUT },
  unnoticed: SERVED,
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what a sound server does bears out what is expected, and both guesses have their turn', () => {
  expect(verdictsOf(SEEN)).toEqual(verdictsExpected(experiment))
  expect(observed(SEEN)).toEqual(['both-out', 'both-stay'])
})

test('a client that refreshes twice, or never, turns the verdict on the silent renewal', () => {
  const twice = [...SEEN.silent.calls.slice(0, 2), ...SEEN.silent.calls.slice(1)]
  for (const calls of [twice, SEEN.silent.calls.slice(0, 1)])
    expect(verdictsOf({ ...SEEN, silent: { ...SEEN.silent, calls } })).toMatchObject({ A47: 'holds-if' })
})

test('where nobody is forgiven and no thief is caught, little is left of the practice', () => {
  const out = (some: Race[]) => some.map((each) => ({ ...each, after: each.after.map(() => OUT) }))
  expect(
    verdictsOf({
      ...SEEN,
      two: out(SEEN.two),
      many: out(SEEN.many),
      thefts: [theft('late', null)],
      lost: { withGrace: OUT, withoutGrace: OUT },
    }),
  ).toMatchObject({ A80: 'fails' })
})

const differingIn = (seen: Observation) =>
  judge(seen).flatMap((each) => differences(experiment, each).map(({ name }) => `${each.claim} ${name}`))

test('without reuse detection the verdict stays the same, and is otherwise than expected', () => {
  const blind = { ...SEEN, thefts: SEEN.thefts.map((each) => ({ ...each, alarmAfterSeconds: null })) }
  expect(verdictsOf(blind)).toMatchObject({ A80: 'holds-if' })
  expect(differingIn(blind)).toEqual([
    'A80 a thief after the grace is caught',
    'A80 a thief within the grace is caught when the owner goes on',
    'A80 a thief is caught where there is no grace',
  ])
})

test('without a grace the verdict stays the same, and is otherwise than expected', () => {
  const strict = {
    ...SEEN,
    two: SEEN.two.map((each) => (each.takesTurns ? each : { ...each, after: [OUT, OUT] })),
    lost: { withGrace: OUT, withoutGrace: OUT },
  }
  expect(verdictsOf(strict)).toMatchObject({ A80: 'holds-if' })
  expect(differingIn(strict)).toEqual([
    'A80 two tabs, with a grace: nobody is signed out',
    'A80 an answer that was lost: with a grace the owner stays signed in',
  ])
})

test('a thief within the grace who is noticed without the owner is otherwise than expected', () => {
  expect(differingIn({ ...SEEN, unnoticed: OUT })).toEqual([
    'A80 a thief within the grace is noticed though the owner never returns',
  ])
})
