import { expect, test } from '@playwright/test'
import { verdictsExpected } from '@/lib/claims/expectation'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import type { Ending, Lifetime, Observation, Probe, TokenEnding } from './observation'

const served = (atSeconds: number): Probe => ({ atSeconds, status: 200, code: null, refusedBy: null })
const refused = (atSeconds: number, refusedBy: string): Probe => ({
  atSeconds,
  status: 401,
  code: 'expired',
  refusedBy,
})
const ending = (code: string): Ending => ({
  code,
  lifetimeSeconds: 60,
  fresh: 200,
  lastSecond: served(58),
  firstSecondAfter: refused(60, 'absolute'),
  wasStillSent: true,
})
const token = (code: string): TokenEnding => ({
  code,
  lifetimeSeconds: 60,
  probes: [served(-1), served(0), served(3), served(4), refused(5, 'exp')],
})
const lifetime = (lifetimeSeconds: number): Lifetime => ({
  lifetimeSeconds,
  servedAtSeconds: lifetimeSeconds + 3,
  refusedAtSeconds: lifetimeSeconds + 5,
  wasServed: true,
  wasRefused: true,
})
const SEEN: Observation = {
  sessions: ['S1', 'S2', 'S3'].map(ending),
  used: [served(50), served(100), served(150), served(178), refused(180, 'absolute')],
  unused: [served(58), refused(60, 'idle')],
  idleSeconds: 60,
  absoluteSeconds: 180,
  tokens: ['J1', 'J2', 'J3'].map(token),
  lifetimes: [15, 300, 900].map(lifetime),
  sessionAfterLogOut: { atSeconds: 0, status: 401, code: 'revoked', refusedBy: 'record' },
  chosenSeconds: 300,
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what a sound server does bears the statements out', () => {
  expect(verdictsOf(SEEN)).toEqual(verdictsExpected(experiment))
  expect(observed(SEEN)).toEqual(['token'])
})

test('sessions that outlive their end turn A24', () => {
  const endless = { ...ending('S1'), firstSecondAfter: served(60) }
  expect(verdictsOf({ ...SEEN, sessions: [endless], unused: [served(58), served(60)] }).A24).toBe('holds-if')
  expect(verdictsOf({ ...SEEN, sessions: [ending('S1'), endless] }).A24).toBe('holds-if')
})

test('a verifier that asks for no exp turns A45 and A79', () => {
  const endless = { ...token('J1'), probes: [-1, 0, 3, 4, 5].map(served) }
  expect(
    verdictsOf({
      ...SEEN,
      tokens: [endless],
      lifetimes: SEEN.lifetimes.map((each) => ({ ...each, wasRefused: false })),
    }),
  ).toEqual({ A24: 'holds', A45: 'fails', A79: 'fails' })
})

test('a token that ends before its exp turns A45', () => {
  expect(
    verdictsOf({ ...SEEN, tokens: [{ ...token('J1'), probes: [refused(-1, 'exp'), refused(0, 'exp')] }] }).A45,
  ).toBe('fails')
})
