import { expect, test } from '@playwright/test'
import { judge, type Observation, observed, SPOILS, type Walked } from './judge'

const sound = (mode: 'session' | 'jwt'): Walked => ({
  mode,
  spoil: 'nothing',
  landed: `/${mode}`,
  refusedBy: null,
  passed: ['flow', 'state'],
  status: 200,
  userId: `usr_${mode}`,
  isNew: true,
})
const refused = (mode: 'session' | 'jwt', spoil: Walked['spoil']): Walked => ({
  mode,
  spoil,
  landed: '/sign-in/problem?reason=forged',
  refusedBy: 'state',
  passed: ['flow'],
  status: 401,
  userId: null,
  isNew: false,
})
const spoiled = (['session', 'jwt'] as const).flatMap((mode) =>
  SPOILS.filter((spoil) => spoil !== 'nothing').map((spoil) => refused(mode, spoil)),
)
const SEEN: Observation = {
  ways: [sound('session'), sound('jwt'), ...spoiled],
  again: { ...sound('session'), isNew: false },
  signUp: { status: 200, userId: 'usr_a', madeId: 'usr_a' },
  signIn: { status: 200, userId: 'usr_b', guestId: 'usr_b' },
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('three ways in and fourteen that are none bear both statements out', () => {
  expect(verdictsOf(SEEN)).toEqual({ A6: 'holds', A8: 'holds' })
  expect(observed(SEEN)).toEqual(['none'])
})

test('one changed way that signs somebody in turns the verdict', () => {
  const [first, ...rest] = spoiled
  const broken = {
    ...SEEN,
    ways: [sound('session'), sound('jwt'), { ...first!, status: 200, userId: 'usr_x', refusedBy: null }, ...rest],
  }
  expect(verdictsOf(broken)).toEqual({ A6: 'holds', A8: 'holds-if' })
})

test('a second account for the same person turns the other one', () => {
  expect(verdictsOf({ ...SEEN, again: { ...sound('session'), userId: 'usr_other' } })).toEqual({
    A6: 'holds-if',
    A8: 'holds',
  })
})
