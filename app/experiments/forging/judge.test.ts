import { expect, test } from '@playwright/test'
import { judge, type Observation, type Row } from './judge'
import { regressionTest } from './regression-test'

const row = (group: string, said: Partial<Row> = {}): Row => ({
  id: group,
  name: group,
  group,
  token: `${group}.a.b`,
  ours: { status: 401, code: 'forged', refusedBy: 'alg' },
  library: 'ERR_JOSE_NOT_SUPPORTED',
  two: 'signature',
  all: 'algorithm',
  ...said,
})
const good = row('good', { ours: { status: 200, code: null, refusedBy: null }, library: null, two: null, all: null })
const SEEN: Observation = {
  good,
  readable: ['sub', 'role'],
  forged: [
    row('algorithm', { two: null }),
    row('key'),
    row('content'),
    row('time', { library: null, two: null }),
    row('purpose', { library: null, two: null }),
  ],
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('a strict policy beside two lax verifiers bears out all three with a condition', () => {
  expect(verdictsOf(SEEN)).toEqual({ A38: 'holds-if', A43: 'holds-if', A85: 'holds-if' })
})

test('a policy that takes one token without an expiry turns the verdicts', () => {
  const lax = SEEN.forged.map((each) =>
    each.group === 'time' ? { ...each, ours: { status: 200, code: null, refusedBy: null } } : each,
  )
  expect(verdictsOf({ ...SEEN, forged: lax })).toMatchObject({ A43: 'fails', A85: 'fails' })
})

test('the test for the reader names every token, and asks for a signature where only a well-signed one is a test', () => {
  const text = regressionTest(SEEN.forged)
  expect(text).toContain('"algorithm.a.b"')
  expect(text).not.toContain('"time.a.b"')
  expect(text).toContain('"time",')
})
