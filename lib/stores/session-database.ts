import type { Access, Database } from '@/lib/db'
import type { Store, StoredRecord } from '@/lib/session/store'
import { prismaCode } from './store-faults'

/** Sessions in the table `Session`, next to their users: one query finds both. */
export function sessionsInDatabase(access: Access): Store {
  return {
    find: (idHash) => access((_, hot) => hot.findSession(idHash)),
    insert: (record) => access((db) => insertUnlessUserLeft(db, record)),
    // updateMany and deleteMany: a row that is gone is no error.
    touch: async (idHash, seen) => void (await access((db) => db.session.updateMany({ where: { idHash }, data: seen }))),
    remove: async (idHash) => void (await access((db) => db.session.deleteMany({ where: { idHash } }))),
    // Without `userId`: one user ends another's session. Test: session-store.test.ts, "nobody removes somebody else's session".
    removeOne: async (userId, publicId) => (await access((db) => db.session.deleteMany({ where: { userId, publicId } }))).count > 0,
    removeMany: async (userId, publicIds) => void (await access((db) => db.session.deleteMany({ where: { userId, publicId: { in: publicIds } } }))),
    removeAll: async (userId) => void (await access((db) => db.session.deleteMany({ where: { userId } }))),
    list: (userId, now) =>
      access((db) =>
        db.session.findMany({
          where: { userId, idleExpiresAt: { gt: now }, expiresAt: { gt: now } },
          orderBy: [{ createdAt: 'desc' }, { publicId: 'asc' }],
        }),
      ),
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
