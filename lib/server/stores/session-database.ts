import type { Access, Database } from '@/lib/server/database/db'
import type { Store, StoredRecord } from '@/lib/session/store'
import { sealKey } from './denylist'
import { denylistInDatabase } from './denylist-database'
import { prismaCode } from '@/lib/server/database/store-faults'

/** Sessions in the table `Session`, next to their users: one query finds both. */
export function sessionsInDatabase(access: Access): Store {
  const denials = denylistInDatabase(access)
  return {
    find: (idHash) => access((_, prepared) => prepared.findSession(idHash)),
    findHolder: (userId) => access((_, prepared) => prepared.findHolder(userId)),
    insert: (record) => access((db) => insertUnlessUserLeft(db, record)),
    // updateMany and deleteMany: a row that is gone is no error.
    touch: async (idHash, seen) =>
      void (await access((db) => db.session.updateMany({ where: { idHash }, data: seen }))),
    remove: async (idHash) => void (await access((db) => db.session.deleteMany({ where: { idHash } }))),
    // Without `userId`: one user ends another's session. Test: session-store.test.ts, "nobody removes somebody else's
    // session".
    removeOne: async (userId, publicId) =>
      (await access((db) => db.session.deleteMany({ where: { userId, publicId } }))).count > 0,
    removeMany: async (userId, publicIds) =>
      void (await access((db) => db.session.deleteMany({ where: { userId, publicId: { in: publicIds } } }))),
    removeAll: async (userId) => void (await access((db) => db.session.deleteMany({ where: { userId } }))),
    list: (userId, now) =>
      access((db) =>
        db.session.findMany({
          where: { userId, idleExpiresAt: { gt: now }, expiresAt: { gt: now } },
          orderBy: [{ createdAt: 'desc' }, { publicId: 'asc' }],
        }),
      ),
    // In the table of denied tokens, under a name of their own; it is swept by itself.
    endSealed: (publicId, expiresAt) => denials.deny([{ key: sealKey(publicId), expiresAt }]),
    isSealedEnded: (publicId) => denials.isDenied([sealKey(publicId)]),
    sweep: (now, limit) =>
      access(
        (db) => db.$executeRaw`DELETE FROM "Session" WHERE "idHash" IN
          (SELECT "idHash" FROM "Session" WHERE "idleExpiresAt" <= ${now} OR "expiresAt" <= ${now} LIMIT ${limit})`,
      ),
  }
}

/** A user who was deleted during the sign-in gets no session; the credential will be found as revoked. */
async function insertUnlessUserLeft(db: Database, record: StoredRecord): Promise<void> {
  try {
    await db.session.create({ data: record })
  } catch (error) {
    if (prismaCode(error) !== 'P2003') throw error
  }
}
