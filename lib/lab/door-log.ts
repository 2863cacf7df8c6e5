import 'server-only'
import { minutes } from '@/lib/auth/durations'
import type { Arrival } from '@/lib/experiment/arrival'

/**
 * What arrived at the open doors of experiments, and in the attacker's inbox: by run, in this process, for five minutes.
 */

const KEPT_MS = minutes(5) * 1000
/** Without these three: whoever calls the doors in a loop fills the memory of the process. */
const MOST_RUNS = 256
const MOST_ARRIVALS = 256
/** What an inbox is sent is longer than what a door notes. */
const MOST_CHARACTERS = 128_000

interface Log {
  endsAt: number
  arrivals: Arrival[]
  characters: number
}

// On globalThis: Next bundles this module more than once, and what is kept in memory must be one thing for all of them.
const shelf = globalThis as typeof globalThis & { jwtVsSessionDoorLog?: Map<string, Log> }
const logs = () => (shelf.jwtVsSessionDoorLog ??= new Map())

/** Notes an arrival under its run. The oldest run makes room where there are too many; what is too much of one run is lost. */
export function noteArrival(run: string, arrival: Arrival, now: number = Date.now()): void {
  const kept = logs()
  for (const [key, { endsAt }] of kept) if (endsAt <= now) kept.delete(key)
  const log = kept.get(run) ?? { endsAt: now + KEPT_MS, arrivals: [], characters: 0 }
  const { length } = JSON.stringify(arrival)
  if (log.arrivals.length < MOST_ARRIVALS && log.characters + length <= MOST_CHARACTERS) {
    log.arrivals.push(arrival)
    log.characters += length
  }
  kept.set(run, log)
  const [oldest] = kept.keys()
  if (kept.size > MOST_RUNS && oldest !== undefined) kept.delete(oldest)
}

/** What has arrived for a run up to now, in order. */
export function arrivalsOf(run: string, now: number = Date.now()): Arrival[] {
  const log = logs().get(run)
  return log && log.endsAt > now ? log.arrivals : []
}
