import { type Load, load, type Target } from './load'
import { inTurns, type Pair } from './paired'
import type { Measured } from './server'

export const CONNECTIONS = 32
/** Few, and many slices: what disturbs the machine for a second or two then meets both of a pair. */
const REQUESTS_AT_ONCE = 320
const LONGEST_SLICE_SECONDS = 20

/** Makes a request for one slice, with a credential of its own: one that has aged would be renewed by every request. */
export type NewTarget = () => Target | Promise<Target>

/** What one slice of requests cost the server. */
export interface Cost {
  cpuMicrosPerRequest: number
  load: Load
}

/** The processor time of the server process, all its threads, per request of one slice. */
export async function costOf(server: Measured, newTarget: NewTarget): Promise<Cost> {
  const target = await newTarget()
  const before = await server.usage()
  const done = await load(target, {
    connections: CONNECTIONS,
    requests: REQUESTS_AT_ONCE,
    seconds: LONGEST_SLICE_SECONDS,
  })
  const after = await server.usage()
  return { cpuMicrosPerRequest: (after.cpuMicros - before.cpuMicros) / done.requests, load: done }
}

/** Two requests of one server in turns. */
export const costsInTurns = (rounds: number, server: Measured, a: NewTarget, b: NewTarget): Promise<Pair<Cost>[]> =>
  inTurns(
    rounds,
    () => costOf(server, a),
    () => costOf(server, b),
  )

export const cpuOf = (pairs: readonly Pair<Cost>[]): Pair<number>[] =>
  pairs.map(({ a, b }) => ({ a: a.cpuMicrosPerRequest, b: b.cpuMicrosPerRequest }))

/** Until the compiler has seen every path: the first thousands of requests cost several times as much. */
export async function warmUp(targets: readonly NewTarget[], requests = 3000): Promise<void> {
  for (const newTarget of targets)
    await load(await newTarget(), { connections: CONNECTIONS, requests, seconds: LONGEST_SLICE_SECONDS })
}
