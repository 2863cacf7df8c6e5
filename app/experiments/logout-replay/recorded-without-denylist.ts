import 'server-only'
import type { Observation } from './observation'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'

/**
 * A copy after the log-out where the server asks no denylist, as the experiment on log-outs measured it. Of this app's
 * own revocation the token version is left then. Null without that run.
 */
export function recordedWithoutDenylist(): { status: number; refusedBy: string | null } | null {
  const rows = readPart<RecordedRun<Observation>>(experimentPart('logout-replay'))?.content.observation.rows
  const life = rows?.find(({ strategy, event }) => strategy === 'token version' && event === 'logout')?.lifetime
  const [first] = life?.replays ?? []
  return life && first ? { status: first.status, refusedBy: life.refusedBy } : null
}
