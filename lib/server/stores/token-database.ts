import { setImmediate as nextTurn } from 'node:timers/promises'
import { addSeconds } from '@/lib/core/durations'
import type { Access, Database } from '@/lib/server/database/db'
import { END_MARGIN_MS, type FoundToken, type Rotation, type Store, type StoredRecord } from '@/lib/jwt/store'
import type { Denylist } from './denylist'
import type { PreparedQueries } from '@/lib/server/database/prepared-queries'
import { prismaCode } from '@/lib/server/database/store-faults'

/** Refresh families and token versions in the database, whatever the denylist is kept in. */
export function tokensInDatabase(access: Access, denylist: Denylist): Store {
  return {
    isDenied: (keys) => denylist.isDenied(keys),
    findHolder: (userId) => access((_, prepared) => prepared.findHolder(userId)),
    find: (tokenHash) => access((db, prepared) => findToken(db, prepared, tokenHash)),
    insert: (record, firstTokenHash) => access((db) => insertUnlessUserLeft(db, record, firstTokenHash)),
    rotate: (rotation) => access((db, prepared) => rotate(db, prepared, rotation)),
    remove: async (familyId, now) => void (await access((db) => endFamilies(db, { id: familyId }, now))),
    // Without `userId`: one user ends another's family. Test: token-store.test.ts, "nobody removes somebody else's
    // family".
    removeOne: async (userId, familyId, now) => {
      const alive = { id: familyId, userId, idleExpiresAt: { gt: now }, expiresAt: { gt: now } }
      return (await access((db) => endFamilies(db, alive, now))).count > 0
    },
    removeMany: async (userId, familyIds, now) =>
      void (await access((db) => endFamilies(db, { userId, id: { in: familyIds } }, now))),
    removeAll: async (userId, now) => {
      // Version first: it takes SQLite's write lock. Both or neither, so no token of before outlives its family.
      await access((db) => db.$transaction([outdateTokens(db, userId, now), endFamilies(db, { userId }, now)]))
    },
    list: (userId, now) =>
      access((db) =>
        db.refreshFamily.findMany({
          where: { userId, endedAt: null, idleExpiresAt: { gt: now }, expiresAt: { gt: now } },
          orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        }),
      ),
    deny: (entries) => denylist.deny(entries),
    sweep: async (now, limit) => (await sweepFamilies(access, now, limit)) + (await denylist.sweep(now, limit)),
  }
}

/** A family that was used for a month has thousands of tokens: they go in portions, or the cascade stops everybody. */
const TOKENS_AT_ONCE = 200

/** Removes up to `limit` families that had ended or expired at `now`, with their tokens; answers how many families. */
export async function sweepFamilies(access: Access, now: Date, limit: number): Promise<number> {
  const expired = { OR: [{ idleExpiresAt: { lte: now } }, { expiresAt: { lte: now } }] }
  const families = await access((db) =>
    db.refreshFamily.findMany({ where: expired, select: { id: true }, take: limit }),
  )
  if (families.length === 0) return 0
  const ids = families.map(({ id }) => id)
  const some = { where: { familyId: { in: ids } }, limit: TOKENS_AT_ONCE }
  // A turn of the event loop between two portions: awaiting alone gives way to nobody, SQLite having answered at once.
  while ((await access((db) => db.refreshToken.deleteMany(some))).count === TOKENS_AT_ONCE) await nextTurn()
  return (await access((db) => db.refreshFamily.deleteMany({ where: { id: { in: ids } } }))).count
}

/** One more version, and a later time. Never an earlier one: see `removeAll` of lib/jwt/store.ts. */
function outdateTokens(db: Database, userId: string, now: Date) {
  const time = BigInt(now.getTime() + END_MARGIN_MS)
  return db.$executeRaw`UPDATE "User" SET "tokenVersion" = "tokenVersion" + 1,
    "notBefore" = CASE WHEN "notBefore" >= ${time} THEN "notBefore" + 1 ELSE ${time} END WHERE "id" = ${userId}`
}

/** With its idle end, by whose index the sweep finds it. */
const endFamilies = (db: Database, where: { id?: string | { in: string[] }; userId?: string }, now: Date) =>
  db.refreshFamily.updateMany({ where: { ...where, endedAt: null }, data: { endedAt: now, idleExpiresAt: now } })

async function findToken(db: Database, prepared: PreparedQueries, hash: string): Promise<FoundToken | null> {
  const token = await db.refreshToken.findUnique({ where: { hash }, include: { family: true } })
  if (!token) return null
  const { generation, usedAt, familyId, family } = token
  if (!usedAt) return { generation, usedAt, isSuccessorUsed: false, record: family }
  // Only a used token has a successor. Read after it, so a use in between is seen: later knowledge only refuses more.
  const successor = await db.refreshToken.findUnique({
    where: { familyId_generation: { familyId, generation: generation + 1 } },
  })
  return {
    generation,
    usedAt: addSeconds(usedAt, await secondsAhead(prepared)),
    isSuccessorUsed: Boolean(successor?.usedAt),
    record: family,
  }
}

/**
 * How far this node's clock is ahead of the database's. The time of a use is kept by the database's clock and told by
 * the node's own. Without this: of two tabs on two nodes whose clocks are further apart than the grace, the second is
 * taken for a thief, or a thief for a second tab. Test: clock-skew.http.spec.ts, "by one clock".
 */
async function secondsAhead(prepared: PreparedQueries): Promise<number> {
  const askedAt = Date.now()
  const there = await prepared.now()
  // The answer was true somewhere between the two.
  return ((askedAt + Date.now()) / 2 - there.getTime()) / 1000
}

/** A user who was deleted during the sign-in gets no family; the token will be found as unknown. */
async function insertUnlessUserLeft(db: Database, record: StoredRecord, hash: string): Promise<void> {
  const tokens = { create: { hash, generation: 0, createdAt: record.createdAt } }
  try {
    await db.refreshFamily.create({ data: { ...record, tokens } })
  } catch (error) {
    if (prismaCode(error) !== 'P2003') throw error
  }
}

/** Undoes a transaction that must not happen. */
class Undone extends Error {}

/**
 * One turn of a family. The first statement decides: it uses the token up only if it is unused, so of many at once one
 * finds a row to change. Without `usedAt: null`: one token gets two lineages, and a thief's is not noticed.
 * Test: rotation.test.ts, "40 parallel uses of one token on two nodes make one successor".
 */
async function rotate(
  db: Database,
  prepared: PreparedQueries,
  { presentedHash, successorHash, now, idleExpiresAt }: Rotation,
): Promise<boolean> {
  const usedAt = addSeconds(now, -(await secondsAhead(prepared)))
  try {
    await db.$transaction(async (transaction) => {
      const [presented] = await transaction.refreshToken.updateManyAndReturn({
        where: { hash: presentedHash, usedAt: null },
        data: { usedAt },
      })
      if (!presented) throw new Undone()
      const { familyId, generation } = presented
      // Changing the family's row also waits for whoever is just ending it.
      const { count } = await transaction.refreshFamily.updateMany({
        where: { id: familyId, endedAt: null },
        data: { lastSeenAt: now, idleExpiresAt },
      })
      if (count === 0) throw new Undone()
      await transaction.refreshToken.create({
        data: { hash: successorHash, familyId, generation: generation + 1, createdAt: now },
      })
    })
    return true
  } catch (error) {
    if (error instanceof Undone) return false
    throw error
  }
}
