import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { addSeconds, hours } from '@/lib/core/durations'
import { publicId, randomToken, sha256 } from '@/lib/core/secrets'
import { cleanUpOnce, type Sweeps, sweepsOf } from '@/lib/server/start/clean-up'
import { type Database, withDatabase } from '@/lib/server/database/db'
import { endEverything } from '@/lib/server/modes/modes'
import { denylist, sessionStore } from '@/lib/server/stores/choose'
import { runWithDeadline } from '@/lib/server/database/request-deadline.mjs'

/**
 * A guest's records by the thousand, made as if they had been opened an hour ago and had lived a minute. They have
 * really ended, so the clean-up that runs anyway removes them, and nobody's clock has to be moved for it.
 */

const AGE_SECONDS = hours(1)
const LIFE_SECONDS = 60
/** SQLite writes while everybody waits; so many rows take a few milliseconds. */
const AT_ONCE = 250

/** A job of thousands of rows waits longer in all than one visitor's question may. */
const LONGEST_WAIT_MS = 20_000

/** Rows of one guest, by table. */
export interface Rows {
  sessions: number
  families: number
  denials: number
}

/** A denial has no owner in its row; this is how those of a guest are known. */
const denialOf = (userId: string) => `jti:${userId}.`

/** Makes `count` ended rows in each of the three tables. */
export const makeEndedRows = (userId: string, count: number, now: Date): Promise<void> =>
  runWithDeadline(() => insertEnded(userId, count, now), LONGEST_WAIT_MS)

async function insertEnded(userId: string, count: number, now: Date): Promise<void> {
  const createdAt = addSeconds(now, -AGE_SECONDS)
  const expiresAt = addSeconds(createdAt, LIFE_SECONDS)
  const shared = {
    userId,
    createdAt,
    lastSeenAt: createdAt,
    idleExpiresAt: expiresAt,
    expiresAt,
    userAgent: 'made by the thousand',
  }
  for (let made = 0; made < count; made += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - made) }, () => publicId('fam_'))
    await withDatabase(async (db) => {
      await db.session.createMany({
        data: some.map(() => ({
          ...shared,
          idHash: sha256(randomToken()),
          publicId: publicId('ses_'),
          variant: 'opaque-id',
        })),
      })
      await db.refreshFamily.createMany({ data: some.map((id) => ({ ...shared, id, variant: 'bearer-memory' })) })
      await db.refreshToken.createMany({
        data: some.map((familyId) => ({ hash: sha256(randomToken()), familyId, generation: 0, createdAt })),
      })
      await db.denial.createMany({ data: some.map(() => ({ key: denialOf(userId) + randomToken(12), expiresAt })) })
    })
    await nextTurn()
  }
}

/** How many rows there are of a guest, whatever their age. The lists that pages show leave out what has ended. */
export const rowsOf = (userId: string): Promise<Rows> =>
  withDatabase(async (db: Database) => ({
    sessions: await db.session.count({ where: { userId } }),
    families: await db.refreshFamily.count({ where: { userId } }),
    denials: await db.denial.count({ where: { key: { startsWith: denialOf(userId) } } }),
  }))

/** One batch of the clean-up. */
export interface Batch {
  table: keyof Sweeps
  removed: number
  micros: number
}

/**
 * A round of the very clean-up that every node makes every five minutes, at the real time, with each batch timed. It
 * removes what it would have removed anyway: what ended at least ten minutes ago, whoever's it was.
 */
export async function sweepForReal(): Promise<Batch[]> {
  const batches: Batch[] = []
  const real = sweepsOf(withDatabase, sessionStore(), denylist(), endEverything)
  const timed = Object.entries(real).map(([table, each]) => [
    table,
    each.map((sweep) => async (now: Date, limit: number) => {
      const startedAt = performance.now()
      const removed = await sweep(now, limit)
      batches.push({
        table: table as keyof Sweeps,
        removed,
        micros: Math.round((performance.now() - startedAt) * 1000),
      })
      return removed
    }),
  ])
  await runWithDeadline(() => cleanUpOnce(new Date(), Object.fromEntries(timed) as Sweeps), LONGEST_WAIT_MS)
  return batches
}
