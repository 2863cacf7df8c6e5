import { expect, test } from '@playwright/test'
import { judge, type Observation, observed, type Planted } from './judge'

const fixed: Planted = { code: 'S1', signIn: 'kept', isSame: true, status: 200, refusal: null, servedAs: 'victim' }
const sound = (code: string, said: Partial<Planted> = {}): Planted => ({ code, signIn: 'new', isSame: false, status: 401, refusal: 'revoked', servedAs: null, ...said })
const SEEN: Observation = { planted: [fixed, sound('S1'), sound('S2'), sound('S3', { status: 200, refusal: null, servedAs: 'attacker' }), sound('J3')] }

test('an id that is kept is shared, and one that is made is not', () => {
  expect(judge(SEEN)).toMatchObject([{ claim: 'A9', verdict: 'holds-if' }])
  expect(observed(SEEN)).toEqual(['nothing'])
})

test('a real sign-in that adopts what it finds turns the verdict', () => {
  const broken = { planted: [{ ...fixed, signIn: 'new' as const }] }
  expect(judge(broken)).toMatchObject([{ verdict: 'fails' }])
  expect(observed(broken)).toEqual(['victim'])
})
