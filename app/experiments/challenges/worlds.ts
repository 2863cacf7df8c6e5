import 'server-only'
import { keepBounded } from '@/lib/core/bounded-map'
import { minutes } from '@/lib/core/durations'
import { processGlobal } from '@/lib/server/config/process-global.mjs'
import type { ReceivedRequest } from './challenge'
import { keep } from './weak-part'

/**
 * What the challenges have in the memory of this process: one world for each visitor and challenge, for an hour after
 * its last use. A restart, or another node, knows none of them: the challenge is then started anew.
 */

const KEPT_MS = minutes(60) * 1000
/** Without these two: whoever starts challenges in a loop fills the memory of the process. */
const MOST_WORLDS = 512
const MOST_SEEN = 24

export interface WorldState {
  world: unknown
  hasFix: boolean
  handed: Record<string, string>
  seen: ReceivedRequest[]
  endsAt: number
}

const worlds = () => processGlobal('challenges', () => new Map<string, WorldState>())
const keyOf = (run: string, name: string) => `${name} ${run}`

/** Begins a challenge anew for a visitor. The one that was not used for longest makes room where there are too many. */
export function keepWorld(
  run: string,
  name: string,
  begun: Pick<WorldState, 'world' | 'hasFix' | 'handed'>,
  now = Date.now(),
): void {
  const kept = worlds()
  for (const [key, { endsAt }] of kept) if (endsAt <= now) kept.delete(key)
  kept.delete(keyOf(run, name))
  keepBounded(kept, keyOf(run, name), { ...begun, seen: [], endsAt: now + KEPT_MS }, MOST_WORLDS)
}

/** A visitor's world; null where the challenge was not started, or too long ago. */
export function worldOf(run: string, name: string, now = Date.now()): WorldState | null {
  const key = keyOf(run, name)
  const found = worlds().get(key)
  if (!found || found.endsAt <= now) return null
  found.endsAt = now + KEPT_MS
  worlds().delete(key)
  worlds().set(key, found)
  return found
}

/** Notes a request for whoever plays. */
export const noteSeen = ({ seen }: WorldState, request: ReceivedRequest): void => void keep(seen, request, MOST_SEEN)
