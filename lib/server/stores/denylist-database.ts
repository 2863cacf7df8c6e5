import type { Access } from '@/lib/server/database/db'
import type { Denylist } from './denylist'

/** The denylist in the table `Denial`: it holds on every node and over a restart. */
export function denylistInDatabase(access: Access): Denylist {
  return {
    isDenied: (keys) => access((_, prepared) => prepared.isDenied(keys)),
    deny: async (entries) => {
      if (entries.length === 0) return
      await access((db) =>
        db.$transaction(
          entries.map(
            ({
              key,
              expiresAt,
            }) => db.$executeRaw`INSERT INTO "Denial" ("key", "expiresAt") VALUES (${key}, ${expiresAt})
              ON CONFLICT ("key") DO UPDATE SET "expiresAt" = excluded."expiresAt" WHERE excluded."expiresAt" > "Denial"."expiresAt"`,
          ),
        ),
      )
    },
    sweep: (now, limit) =>
      access(
        (db) =>
          db.$executeRaw`DELETE FROM "Denial" WHERE "key" IN (SELECT "key" FROM "Denial" WHERE "expiresAt" <= ${now} LIMIT ${limit})`,
      ),
  }
}
