import { experiment } from '../app/experiments/cost/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

test('A60 A64 A69 A75: reads, records, bytes and times of seven designs, near the store and far from it', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug, '?calls=10&delay=20')
  const designs = observation.designs as Record<
    string,
    { reads: number; writes: number; records: number; bytes: number; micros: { n: number; p50: number; p95: number } }
  >
  const of = (key: 'reads' | 'records' | 'writes') =>
    Object.fromEntries(Object.entries(designs).map(([design, cost]) => [design, cost[key]]))
  expect(of('reads')).toEqual({ S1: 1, S3: 0, none: 0, refresh: 0, denylist: 1, version: 1, strictest: 2 })
  expect(of('records')).toEqual({ S1: 1, S3: 0, none: 0, refresh: 1, denylist: 1, version: 1, strictest: 1 })
  expect(new Set(Object.values(of('writes')))).toEqual(new Set([0]))
  expect(designs.none!.bytes).toBeGreaterThan(designs.S1!.bytes)
  for (const { micros } of Object.values(designs)) {
    expect(micros.n).toBe(10)
    expect(micros.p95).toBeGreaterThanOrEqual(micros.p50)
  }
  const far = observation.far as { delayMs: number; waited: Record<string, number> }[]
  expect(far.map(({ delayMs }) => delayMs)).toEqual([0, 10, 20])
  for (const design of ['S1', 'denylist']) expect(far[2]!.waited[design], design).toBeGreaterThan(19_000)
  for (const design of ['S3', 'none']) expect(far[2]!.waited[design], design).toBe(0)
  expect(observation.hour).toMatchObject({ ttl: 300, refreshes: 11, calls: 24, callReads: 0 })
  expect(observation.machine).toMatchObject({ store: 'SQLite' })
  expect(differences).toEqual({})
})
