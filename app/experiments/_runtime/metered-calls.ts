import { requestBytes } from './request-bytes'
import { STORE_SPANS } from '@/lib/recording/store-access'
import type { HeldSignIn, AuthClient } from './auth-client'
import type { World } from './world'

/** The one way in which calls are metered, for every experiment that says what a design costs. */

/** One call, as the server metered it. */
export interface Called {
  bytes: number
  reads: number
  writes: number
  micros: number
  /** Of these, in spans of the store. */
  waited: number
}

/** Caches fill and code is compiled: turns that are made and not counted. */
export const UNCOUNTED = 2

/**
 * Each design once, then each once more: a slow moment hits all of them, and calls of one turn can be held against each
 * other. The first turns are made and not counted.
 */
export async function callInTurn<Name extends string>(
  world: World,
  client: AuthClient,
  held: Readonly<Record<Name, HeldSignIn>>,
  names: readonly Name[],
  times: number,
  uncounted = UNCOUNTED,
): Promise<Record<Name, Called[]>> {
  const seen = Object.fromEntries(names.map((name) => [name, [] as Called[]])) as Record<Name, Called[]>
  for (let time = 0; time < times + uncounted; time++)
    for (const name of names) {
      const called = await call(world, client, held[name], name)
      if (time >= uncounted) seen[name].push(called)
    }
  return seen
}

/**
 * Calls once, from a client that sends this credential and nothing else. Throws where it was refused: then there is
 * nothing to meter.
 */
export async function call(
  { recorder }: World,
  client: AuthClient,
  held: HeldSignIn,
  label: string,
  secondsForward = 0,
): Promise<Called> {
  const { status, code, trace } = await client.me(held, { isByCleanClient: true, label, secondsForward })
  if (status !== 200 || !trace) throw new Error(`${held.specimen.code}, ${label}: ${status} ${code ?? ''}`)
  const exchange = recorder.recording().exchanges.at(-1)
  return {
    bytes: (exchange && requestBytes(exchange)) ?? 0,
    reads: trace.reads,
    writes: trace.writes,
    micros: trace.totalMicros,
    waited: waitedIn(trace.spans),
  }
}

const waitedIn = (spans: readonly { name: string; micros: number }[]) =>
  spans.filter(({ name }) => Object.hasOwn(STORE_SPANS, name)).reduce((sum, { micros }) => sum + micros, 0)
