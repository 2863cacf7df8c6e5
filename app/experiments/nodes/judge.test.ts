import { expect, test } from '@playwright/test'
import { judge, observed } from './judge'
import { type Call, ISSUED_WITH, type Observation, RINGS } from './observation'

const call = (at: 'a' | 'b', status: number, reads = 0): Call => ({
  at,
  status,
  code: status === 200 ? null : 'revoked',
  reads,
})
const turns = (atA: number, atB: number, reads = 0) =>
  Array.from({ length: 4 }, (_, turn) => (turn % 2 === 0 ? call('a', atA, reads) : call('b', atB, reads)))
const KNOWN: Record<string, readonly string[]> = {
  old: ['old', 'old+new', 'new+old'],
  new: ['old+new', 'new+old', 'new'],
}
const SEEN: Observation = {
  rounds: {
    memory: turns(200, 401, 1),
    sticky: turns(200, 200, 1).map((each) => ({ ...each, at: 'a' as const })),
    shared: turns(200, 200, 1),
    sealed: turns(200, 200),
    token: turns(200, 200),
    strictest: turns(200, 200, 2),
  },
  listed: { memory: turns(401, 200, 1), shared: turns(401, 401, 1) },
  restarted: {
    awayMs: 2000,
    unanswered: 9,
    before: {
      memory: call('b', 200),
      shared: call('b', 200),
      sealed: call('b', 200),
      token: call('b', 200),
      denied: call('b', 401),
    },
    during: {
      memory: call('a', 401),
      shared: call('a', 200),
      sealed: call('a', 200),
      token: call('a', 200),
      denied: call('a', 200),
    },
    after: {
      memory: call('b', 401),
      shared: call('b', 200),
      sealed: call('b', 200),
      token: call('b', 200),
      denied: call('b', 200),
    },
  },
  whyNot: null,
  turned: ISSUED_WITH.flatMap((made) =>
    RINGS.map((ring) => ({
      made,
      ring,
      call: call('b', KNOWN[made.includes('old') ? 'old' : 'new']?.includes(ring) ? 200 : 401),
    })),
  ),
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))
const CONDITIONAL = { A30: 'holds-if', A54: 'holds-if', A61: 'holds-if', A75: 'holds-if' }

test('two nodes that behave bear the statements out, each on its condition', () => {
  expect(verdictsOf(SEEN)).toEqual(CONDITIONAL)
  expect(verdictsOf({ ...SEEN, restarted: null, whyNot: 'the setting says so' })).toEqual(CONDITIONAL)
  expect(observed(SEEN)).toEqual(['half'])
})

test('a log-out that no node remembers turns the verdict on the list', () => {
  expect(verdictsOf({ ...SEEN, listed: { memory: turns(200, 200), shared: turns(200, 200) } }).A61).toBe('fails')
})

test('a list in memory that both nodes know would need no condition', () => {
  expect(
    verdictsOf({ ...SEEN, restarted: null, listed: { memory: turns(401, 401), shared: turns(401, 401) } }).A61,
  ).toBe('holds')
})

test('tokens that no node serves turn the verdict on scale', () => {
  const seen = {
    ...SEEN,
    rounds: { ...SEEN.rounds, token: turns(401, 401) },
    turned: SEEN.turned.map((each) => ({ ...each, call: call('b', 401) })),
  }
  expect(verdictsOf(seen).A54).toBe('fails')
})

test('one node alone gives no verdict', () => {
  const alone = Object.fromEntries(
    Object.entries(SEEN.rounds).map(([round, calls]) => [round, calls.filter(({ at }) => at === 'a')]),
  ) as Observation['rounds']
  expect(() => judge({ ...SEEN, rounds: alone })).toThrow('Only one node was asked.')
})
