import 'server-only'
import type { Difference } from '@/app/experiments/_runtime/difference'
import { experimentPart, type Provenance, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'

/** As much of what the experiment on costs observes as is shown here. */
interface Costs {
  machine: { cores: number; runtime: string; store: string }
  designs: Record<string, { reads: number; micros: { p50: number; n: number } }>
  differences: Record<string, Difference>
}

const DESIGNS = [
  ['S1', 'Session, a record'],
  ['S3', 'Session, encrypted data'],
  ['none', 'JWT, never revoked'],
  ['refresh', 'JWT, refresh only'],
  ['denylist', 'JWT, denylist'],
  ['version', 'JWT, token version'],
  ['strictest', 'JWT, denylist + token version'],
] as const
const DIFFERENCES = [
  ['sessionOverToken', 'A session record over a JWT that is never revoked'],
  ['listOverToken', 'A JWT with a denylist over one without'],
  ['listOverSession', 'A JWT with a denylist over a session record'],
] as const

export interface RecordedCosts {
  made: Provenance
  machine: Costs['machine']
  /** How often each was called. */
  n: number
  rows: { name: string; reads: number; micros: number }[]
  differences: { name: string; difference: Difference }[]
}

/** What `npm run bench` says of requests, in its short form. */
export interface RecordedBench {
  machine: string
  rows: { section: string; what: string; value: number; unit: string; note: string }[]
}

/** The figures of the bench in the reference run; null where there are none. */
export const recordedBench = (): RecordedBench | null => readPart<RecordedBench>('bench')?.content ?? null

/** The costs of the reference run; null where there is none. */
export function recordedCosts(): RecordedCosts | null {
  const part = readPart<RecordedRun<Costs>>(experimentPart('cost'))
  if (!part) return null
  const { machine, designs, differences } = part.content.observation
  return {
    made: part.made,
    machine,
    n: designs.S1?.micros.n ?? 0,
    rows: DESIGNS.flatMap(([key, name]) => {
      const cost = designs[key]
      return cost ? [{ name, reads: cost.reads, micros: cost.micros.p50 }] : []
    }),
    differences: DIFFERENCES.flatMap(([key, name]) => {
      const difference = differences[key]
      return difference ? [{ name, difference }] : []
    }),
  }
}
