import { expect, test } from '@playwright/test'
import type { Difference } from '@/app/experiments/_runtime/difference'
import { judge, observed } from './judge'
import { breakEven, type Cost, type Observation } from './observation'

const cost = (reads: number, records: number, p50: number): Cost => ({
  bytes: 300,
  reads,
  writes: 0,
  records,
  micros: { p50, p95: p50 * 2, n: 20 },
})
const SEEN: Observation = {
  machine: { processor: 'a processor', cores: 2, runtime: 'Node 20', store: 'SQLite' },
  designs: {
    S1: cost(1, 1, 100),
    S3: cost(0, 0, 60),
    none: cost(0, 0, 160),
    refresh: cost(0, 1, 160),
    denylist: cost(1, 1, 210),
    version: cost(1, 1, 210),
    strictest: cost(2, 1, 260),
  },
  differences: {
    sessionOverToken: { median: -60, interval: [-70, -50], n: 20 },
    listOverToken: { median: 50, interval: [40, 60], n: 20 },
    listOverSession: { median: 110, interval: [90, 120], n: 20 },
  },
  far: [
    {
      delayMs: 0,
      micros: { S1: 100, S3: 60, none: 160, denylist: 210 },
      waited: { S1: 40, S3: 0, none: 0, denylist: 40 },
    },
    {
      delayMs: 10,
      micros: { S1: 10_200, S3: 70, none: 17_000, denylist: 10_300 },
      waited: { S1: 10_100, S3: 0, none: 0, denylist: 10_100 },
    },
  ],
  hour: { ttl: 300, refreshes: 11, refreshReads: 22, refreshWrites: 11, calls: 24, callReads: 0 },
}
const withSession = (sessionOverToken: Difference): Observation => ({
  ...SEEN,
  differences: { ...SEEN.differences, sessionOverToken },
})
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what the meter shows of a sound server bears the statements out', () => {
  expect(verdictsOf(SEEN)).toEqual({ A60: 'judgement', A64: 'holds', A69: 'holds-if', A75: 'holds-if' })
  expect(observed(SEEN)).toEqual(['same'])
})

test('a denylist that is not asked turns the verdict on its price', () => {
  expect(verdictsOf({ ...SEEN, designs: { ...SEEN.designs, denylist: cost(0, 1, 160) } }).A64).toBe('fails')
})

test('a bare token that is looked up after all is no longer stateless', () => {
  const looked = {
    ...SEEN.designs,
    none: cost(1, 0, 200),
    S1: cost(0, 0, 50),
    denylist: cost(0, 0, 160),
    refresh: cost(0, 0, 160),
  }
  expect(verdictsOf({ ...SEEN, designs: looked }).A69).toBe('fails')
})

test('costs cross where the look-up makes up for the signature, and nowhere if it already has', () => {
  expect(breakEven(SEEN)).toBe(60)
  expect(breakEven(withSession({ median: 140, interval: [120, 150], n: 20 }))).toBeLessThan(0)
})

test('where the interval of the difference includes zero no distance is named, and the line says that none was measured', () => {
  const seen = withSession({ median: -23, interval: [-60, 12], n: 20 })
  expect(breakEven(seen)).toBeNull()
  const { details } = judge(seen).find(({ claim }) => claim === 'A75')!
  expect(details).toContain('no difference of time was measured')
  expect(details).not.toContain('cross at')
})

test('a store at one distance only gives no verdict', () => {
  expect(() => judge({ ...SEEN, far: SEEN.far.slice(0, 1) })).toThrow('one distance')
})
