import { expect, test } from '@playwright/test'
import { adviceOverAll } from '@/app/_features/advisor/advice'
import { measuredIn } from '@/app/_features/advisor/measured'
import { type Design, judge, type Observation, observed } from './judge'

const design = (code: Design['code'], isByScript: boolean, copy: number): Design => ({
  code,
  mode: code.startsWith('S') ? 'session' : 'jwt',
  travels: isByScript ? 'by-script' : 'by-itself',
  status: 200,
  bytes: 100,
  reads: copy === 200 ? 0 : 1,
  copy,
  greeted: isByScript ? null : 'Robin',
  isReadableByScript: isByScript,
})
const part = (lines: number) => ({ files: 1, lines, branches: 2 })
const SEEN: Observation = {
  guest: 'Robin',
  advice: adviceOverAll(),
  setUp: {
    parts: [
      { name: 'the mode', where: { session: 'lib/session', jwt: 'lib/jwt' }, session: part(500), jwt: part(800) },
    ],
    functions: { both: ['open', 'check'], session: [], jwt: [] },
  },
  designs: [
    design('S1', false, 401),
    design('S2', false, 401),
    design('S3', false, 200),
    design('J1', true, 401),
    design('J2', true, 401),
    design('J3', false, 401),
  ],
  strategies: [
    { name: 'none', bytes: 700, reads: 0, copy: 200 },
    { name: 'strictest', bytes: 700, reads: 2, copy: 401 },
  ],
  stranger: { token: true, session: null },
}
const JUDGED = {
  A74: 'judgement',
  A76: 'judgement',
  A77: 'judgement',
  A78: 'judgement',
  A87: 'judgement',
  A88: 'judgement',
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))
const detailsOf = (seen: Observation, claim: string) => judge(seen).find((each) => each.claim === claim)?.details ?? ''

test('what was seen bears the advice out, and the rest is left to the reader', () => {
  expect(verdictsOf(SEEN)).toEqual(JUDGED)
  expect(observed(SEEN)).toEqual(['six'])
})

test('A74 fails where the session takes as much code', () => {
  expect(
    verdictsOf({
      ...SEEN,
      setUp: { ...SEEN.setUp, parts: SEEN.setUp.parts.map((each) => ({ ...each, session: each.jwt })) },
    }),
  ).toEqual({ ...JUDGED, A74: 'fails' })
})

test('A76 and A87 fail where a session’s first page greets nobody', () => {
  const designs = SEEN.designs.map((each) => (each.code === 'S1' ? { ...each, greeted: null } : each))
  expect(verdictsOf({ ...SEEN, designs })).toEqual({ ...JUDGED, A76: 'fails', A87: 'fails' })
})

test('A77 fails where a stranger can’t verify the token', () => {
  expect(verdictsOf({ ...SEEN, stranger: { token: false, session: null } })).toEqual({ ...JUDGED, A77: 'fails' })
})

test('A78 fails where every answer leads to the same', () => {
  const outcomes = [{ name: 'S1', code: 'S1', mode: 'session' as const, sets: SEEN.advice.sets }]
  expect(verdictsOf({ ...SEEN, advice: { ...SEEN.advice, outcomes } })).toEqual({ ...JUDGED, A78: 'fails' })
  expect(observed({ ...SEEN, advice: { ...SEEN.advice, outcomes } })).toEqual(['one'])
})

test('A87 fails where a copy of a session outlives its log-out', () => {
  const designs = SEEN.designs.map((each) => (each.code === 'S2' ? { ...each, copy: 200 } : each))
  expect(verdictsOf({ ...SEEN, designs })).toEqual({ ...JUDGED, A87: 'fails' })
})

test('A88 fails where taking tokens back costs nothing', () => {
  expect(verdictsOf({ ...SEEN, strategies: SEEN.strategies.map((each) => ({ ...each, reads: 0 })) })).toEqual({
    ...JUDGED,
    A88: 'fails',
  })
})

test('the line that the ledger keeps can be read back', () => {
  for (const { code, bytes, reads, copy } of SEEN.designs)
    expect(measuredIn(detailsOf(SEEN, 'A87'), code)).toEqual({ name: code, bytes, reads, copy })
  for (const strategy of SEEN.strategies) expect(measuredIn(detailsOf(SEEN, 'A88'), strategy.name)).toEqual(strategy)
})
