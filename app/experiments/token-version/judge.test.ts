import { expect, test } from '@playwright/test'
import { judge, type Observation, type DeviceCall } from './judge'

const served = (version: number | null = 1): DeviceCall => ({ status: 200, code: null, version, reads: 1 })
const refused = (code: string): DeviceCall => ({ status: 401, code, version: null, reads: 1 })
const SEEN: Observation = {
  before: [served(), served(), served()],
  after: [refused('outdated'), refused('outdated'), refused('outdated')],
  afterUnchecked: [served(), served(), served()],
  renewed: served(2),
  sessions: [refused('revoked'), served(null), served(null)],
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what a sound server does bears the statements out', () => {
  expect(verdictsOf(SEEN)).toEqual({ A65: 'holds', A66: 'holds', A67: 'holds-if' })
})

test('a log-out that no longer raises the version turns the verdicts', () => {
  expect(verdictsOf({ ...SEEN, after: SEEN.before, renewed: served(1) })).toEqual({
    A65: 'holds',
    A66: 'fails',
    A67: 'fails',
  })
})
