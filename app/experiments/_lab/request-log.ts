import 'server-only'
import { keepBounded } from '@/lib/core/bounded-map'
import { minutes } from '@/lib/core/durations'
import type { Arrival } from './arrival'
import { processGlobal } from '@/lib/server/config/process-global.mjs'

/**
 * What arrived at the open endpoints of experiments, and in the attacker's inbox: by run, in this process, for five
 * minutes.
 */

const KEPT_MS = minutes(5) * 1000
/** Without these three: whoever calls the endpoints in a loop fills the memory of the process. */
const MOST_RUNS = 256
const MOST_ARRIVALS = 256
/** What an inbox is sent is longer than what an endpoint notes. */
const MOST_CHARACTERS = 128_000

interface Log {
  endsAt: number
  arrivals: Arrival[]
  characters: number
}

const logs = () => processGlobal('request-log', () => new Map<string, Log>())

/**
 * Notes an arrival under its run. The oldest run makes room where there are too many; what is too much of one run is
 * lost.
 */
export function noteArrival(run: string, arrival: Arrival, now: number = Date.now()): void {
  const kept = logs()
  for (const [key, { endsAt }] of kept) if (endsAt <= now) kept.delete(key)
  const log = kept.get(run) ?? { endsAt: now + KEPT_MS, arrivals: [], characters: 0 }
  const { length } = JSON.stringify(arrival)
  if (log.arrivals.length < MOST_ARRIVALS && log.characters + length <= MOST_CHARACTERS) {
    log.arrivals.push(arrival)
    log.characters += length
  }
  keepBounded(kept, run, log, MOST_RUNS)
}

/** What has arrived for a run up to now, in order. */
export function arrivalsOf(run: string, now: number = Date.now()): Arrival[] {
  const log = logs().get(run)
  return log && log.endsAt > now ? log.arrivals : []
}
