import { requestBytes } from '@/lib/compare/request-bytes'
import { quantileOf } from '@/lib/compare/spread'
import type { Held, Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import { STORE_SPANS } from '@/lib/wire/store-access'
import type { Cost } from './observation'

/** One call, as the server metered it. */
export interface Called {
  bytes: number
  reads: number
  writes: number
  micros: number
  /** Of these, in spans of the store. */
  waited: number
}

/** Calls once, from a client that sends this credential and nothing else. Throws where it was refused: then there is nothing to meter. */
export async function call({ recorder }: World, place: Place, held: Held, label: string, secondsForward = 0): Promise<Called> {
  const { status, code, trace } = await place.me(held, { isByCleanClient: true, label, secondsForward })
  if (status !== 200 || !trace) throw new Error(`${held.specimen.code}, ${label}: ${status} ${code ?? ''}`)
  const exchange = recorder.recording().exchanges.at(-1)
  return { bytes: (exchange && requestBytes(exchange)) ?? 0, reads: trace.reads, writes: trace.writes, micros: trace.totalMicros, waited: waitedIn(trace.spans) }
}

const waitedIn = (spans: readonly { name: string; micros: number }[]) => spans.filter(({ name }) => Object.hasOwn(STORE_SPANS, name)).reduce((sum, { micros }) => sum + micros, 0)

/** Calls of one design as one cost. Bytes, reads and writes are those of the last; all of them read alike. */
export function meterOf(calls: readonly Called[]): Omit<Cost, 'records'> {
  const last = calls.at(-1)
  if (!last) throw new Error('Nothing was called.')
  const micros = calls.map((each) => each.micros)
  return { bytes: last.bytes, reads: last.reads, writes: last.writes, micros: { p50: quantileOf(micros, 0.5) ?? 0, p95: quantileOf(micros, 0.95) ?? 0, n: micros.length } }
}
