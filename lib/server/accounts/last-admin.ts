import 'server-only'
import { type Access, type Database, withDatabase } from '@/lib/server/database/db'
import { isForestalled } from '@/lib/server/database/store-faults'
import { GUEST_DOMAIN } from './guest-address'
import { lastingIn, type UserScope } from './user-scope'

type Users = Pick<Database, 'user'>

/** What an admin may take from a user: the role, the way in, the account. */
const TAKINGS = {
  demote: (db: Users, id: string) => db.user.updateMany({ where: { id }, data: { role: 'user' } }),
  disable: (db: Users, id: string, now: Date) =>
    db.user.updateMany({ where: { id, disabledAt: null }, data: { disabledAt: now } }),
  delete: (db: Users, id: string) => db.user.deleteMany({ where: { id } }),
}
export type Taking = keyof typeof TAKINGS

const MOST_ATTEMPTS = 5

/**
 * Takes something from a user, unless no active admin of the scope would be left: then it changes nothing and answers
 * false. Whether the user is one of the scope is the caller's to ask.
 *
 * Serializable: of two admins who take from each other at once the database forestalls one, who looks again and is
 * refused. Without this: both are served, and nobody is left to undo it; last-admin.test.ts fails.
 */
export function takeUnlessLast(
  id: string,
  taking: Taking,
  scope: UserScope,
  now: Date,
  access: Access = withDatabase,
): Promise<boolean> {
  return access(async (db) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await db.$transaction((transaction) => take(transaction, id, taking, scope, now), {
          isolationLevel: 'Serializable',
        })
      } catch (error) {
        if (!isForestalled(error) || attempt === MOST_ATTEMPTS) throw error
      }
    }
  })
}

async function take(db: Users, id: string, taking: Taking, scope: UserScope, now: Date): Promise<boolean> {
  // A guest of the experiments is gone within the hour. Without this: the last admin goes first, and nobody is left.
  const lasting = { AND: [{ email: { not: { endsWith: GUEST_DOMAIN } } }, lastingIn(scope)] }
  const admins = await db.user.findMany({
    where: { role: 'admin', disabledAt: null, ...lasting },
    select: { id: true },
    take: 2,
  })
  if (admins.length === 1 && admins[0]?.id === id) return false
  await TAKINGS[taking](db, id, now)
  return true
}
