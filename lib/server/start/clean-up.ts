import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { addSeconds, minutes } from '@/lib/core/durations'
import { type Access, withDatabase } from '@/lib/server/database/db'
import type { Store as SessionStore } from '@/lib/session/store'
import { deleteUser } from '@/lib/server/accounts/users'
import { sweepSandboxes, usersWithoutSandbox } from '@/lib/server/accounts/sandboxes'
import { endEverything } from '@/lib/server/modes/modes'
import { denylist, sessionStore } from '@/lib/server/stores/choose'
import type { Denylist } from '@/lib/server/stores/denylist'
import { denylistInDatabase } from '@/lib/server/stores/denylist-database'
import { sessionsInDatabase } from '@/lib/server/stores/session-database'
import { sweepFamilies } from '@/lib/server/stores/token-database'
import { processGlobal } from '@/lib/server/config/process-global.mjs'

/**
 * So many rows at a time, and then others have their turn: SQLite calls are synchronous, and of a million sessions a
 * hundred take 5 to 9 ms (500 took 33).
 */
const BATCH = 100
const PAUSE_MS = 50
const EVERY_MS = minutes(5) * 1000
/** What has ended stays this long, so that a late request is still told `expired` and a replayed token `reused`. */
const KEPT_AFTER_END_SECONDS = minutes(10)

/** Rows that were removed, by table. */
export interface Swept {
  sessions: number
  families: number
  denials: number
  rateLimits: number
  sandboxes: number
  sandboxUsers: number
}

/** One round over: what it removed, and when it began. */
export interface CleanUp {
  at: Date
  swept: Swept
}

type Sweep = (now: Date, limit: number) => Promise<number>
export type Sweeps = Record<keyof Swept, Sweep[]>

/**
 * What is swept where. Rows that were left in the database before sessions moved to memory or Redis are swept too. Of
 * the users of a sandbox that is gone, `end` ends every sign-in first: a store outside the database has no foreign key.
 */
export const sweepsOf = (
  access: Access,
  sessions: SessionStore,
  denials: Denylist,
  end: (userId: string) => Promise<void>,
): Sweeps => ({
  sessions: [sessions.sweep, sessionsInDatabase(access).sweep],
  families: [(now, limit) => sweepFamilies(access, now, limit)],
  denials: [denials.sweep, denylistInDatabase(access).sweep],
  rateLimits: [
    (now, limit) =>
      access(
        (db) =>
          db.$executeRaw`DELETE FROM "RateLimit" WHERE "key" IN (SELECT "key" FROM "RateLimit" WHERE "resetAt" <= ${now} LIMIT ${limit})`,
      ),
  ],
  sandboxes: [(now, limit) => sweepSandboxes(now, limit, access)],
  // Afterwards: these are the users of those, and of a round that broke off between the two.
  sandboxUsers: [
    async (_now, limit) => {
      const ids = await usersWithoutSandbox(limit, access)
      for (const id of ids) await end(id).then(() => deleteUser(id, access))
      return ids.length
    },
  ],
})

/** Batch after batch until nothing is left. A store that fails ends it for this time: the next round comes. */
async function sweepAll(sweep: Sweep, now: Date): Promise<number> {
  let removed = 0
  try {
    for (;;) {
      const count = await sweep(now, BATCH)
      removed += count
      if (count < BATCH) return removed
      await pause(PAUSE_MS, undefined, { ref: false })
    }
  } catch {
    return removed
  }
}

/** One round at a time is enough for a process. */
const rounds = () =>
  processGlobal('clean-up', (): { timer: NodeJS.Timeout | null; newest: CleanUp | null } => ({
    timer: null,
    newest: null,
  }))

/**
 * What this node's newest round removed; null before the first one is over. Other nodes sweep too, and count for
 * themselves.
 */
export const lastCleanUp = (): CleanUp | null => rounds().newest

/**
 * Removes what ended some time before `now`, everywhere. Tolerates a store that is down; answers what it removed, and
 * remembers it.
 */
export async function cleanUpOnce(
  now: Date,
  sweeps = sweepsOf(withDatabase, sessionStore(), denylist(), endEverything),
): Promise<Swept> {
  const endedBy = addSeconds(now, -KEPT_AFTER_END_SECONDS)
  const swept: Swept = { sessions: 0, families: 0, denials: 0, rateLimits: 0, sandboxes: 0, sandboxUsers: 0 }
  for (const [table, each] of Object.entries(sweeps) as [keyof Swept, Sweep[]][]) {
    for (const sweep of each) swept[table] += await sweepAll(sweep, endedBy)
  }
  rounds().newest = { at: now, swept }
  return swept
}

/** Cleans up now and every few minutes. Doesn't keep the process alive, and starts only once. */
export function startCleanUp(): void {
  if (rounds().timer) return
  let isRunning = false
  const round = async () => {
    if (isRunning) return
    isRunning = true
    await cleanUpOnce(new Date()).finally(() => (isRunning = false))
  }
  rounds().timer = setInterval(() => void round().catch(() => undefined), EVERY_MS).unref()
  void round().catch(() => undefined)
}
