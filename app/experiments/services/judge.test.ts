import { expect, test } from '@playwright/test'
import { type Answered, judge, observed, type Observation } from './judge'

const served = (reads = 0): Answered => ({ status: 200, code: null, refusedBy: null, reads, micros: 100 })
const refused = (code: string, refusedBy: string): Answered => ({ status: 401, code, refusedBy, reads: 0, micros: 50 })
const SEEN: Observation = {
  algorithm: 'RS256',
  verified: [served(), served(), served()],
  fetches: 1,
  otherAudience: refused('forged', 'aud'),
  cookie: { service: refused('missing', 'present'), ownStore: refused('revoked', 'record'), sharedStore: served(1) },
  minted: { byPublicKey: refused('forged', 'signature'), bySecret: served(), role: 'admin' },
  hs256: served(),
  noBrowser: { S1: served(1), J1: served(), J3: served() },
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what sound services do bears the statements out', () => {
  expect(verdictsOf(SEEN)).toEqual({ A49: 'holds-if', A50: 'holds-if', A77: 'judgement' })
  expect(observed(SEEN)).toEqual(['served'])
})

test('a node that takes whatever the service signs, and a service that verifies nothing, turn the verdict', () => {
  expect(
    verdictsOf({ ...SEEN, verified: [refused('forged', 'kid')], minted: { ...SEEN.minted, byPublicKey: served() } })
      .A50,
  ).toBe('fails')
})

test('cookies that only browsers could send would make the statement hold without a condition', () => {
  expect(verdictsOf({ ...SEEN, noBrowser: { ...SEEN.noBrowser, S1: refused('missing', 'present') } }).A49).toBe('holds')
  expect(verdictsOf({ ...SEEN, noBrowser: { ...SEEN.noBrowser, J1: refused('forged', 'alg') } }).A49).toBe('fails')
})
