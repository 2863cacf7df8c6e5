import 'server-only'
import { z } from 'zod'
import { audit } from '@/lib/server/http/audit-line.mjs'
import type { PublicUser } from '@/lib/core/contract'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Asking } from '@/lib/server/accounts/accounts'
import { takeUnlessLast } from '@/lib/server/accounts/last-admin'
import { findUserScope, type UserScope } from '@/lib/server/accounts/user-scope'
import { enableUser, findListedUser, type ListedUser, listUsers, setRole } from '@/lib/server/accounts/users'
import { endEverything } from './modes'

export const ACTIONS = ['promote', 'demote', 'disable', 'enable', 'delete'] as const
export const administrationSchema = z.object({ action: z.enum(ACTIONS, `Choose one of ${ACTIONS.join(', ')}.`) })
type Action = (typeof ACTIONS)[number]

/**
 * What an admin does to another user. The caller has read the admin's role from the database.
 *
 * `demote` and `promote` end every credential too: a new right needs a new credential (OWASP ASVS 5.0, 7.2.4), and a
 * token still carries the old role. `disable` and `delete` end them at the next request, on every node. A `sealed-data`
 * cookie is reached by none of this: it goes on saying what it was sealed with until it expires, which only the actions
 * that ask the database notice. Refuses oneself and the last active admin with 403, so that somebody is always left to
 * undo it. Refuses with 404 a user there is none of, and one outside of what this admin oversees: whoever belongs to a
 * visitor's sandbox oversees that alone.
 */
export async function administer(
  admin: PublicUser,
  subjectId: string,
  action: Action,
  asking: Asking,
): Promise<ListedUser | null | Problem> {
  if (admin.id === subjectId)
    return problem('forbidden', 'An admin can’t do this to himself: somebody must be left to undo it.')
  const scope = await findUserScope(admin.id)
  const subject = await findListedUser(subjectId, scope)
  if (!subject) return problem('not_found', 'There is no such user.')
  // First what lets nobody in again, then what ends those who are in. Without this order: a sign-in between the two
  // lives on.
  if (!(await DEEDS[action](subjectId, scope)))
    return problem('forbidden', 'This is the last active admin: somebody must be left to undo it.')
  if (action !== 'enable' && action !== 'delete') await endEverything(subjectId)
  audit({ event: EVENTS[action], userId: admin.id, subjectId, ...asking })
  return findListedUser(subjectId, scope)
}

/** The newest users that this admin oversees. The caller has read the admin's role from the database. */
export const overseenBy = async (adminId: string): Promise<ListedUser[]> =>
  listUsers(await findUserScope(adminId), LISTED_MOST)

const LISTED_MOST = 100

/** Each answers whether it was done: not where it would leave no active admin. */
const DEEDS: Record<Action, (id: string, scope: UserScope) => Promise<boolean>> = {
  promote: (id) => setRole(id, 'admin').then(() => true),
  demote: (id, scope) => takeUnlessLast(id, 'demote', scope, new Date()),
  disable: (id, scope) => takeUnlessLast(id, 'disable', scope, new Date()),
  enable: (id) => enableUser(id).then(() => true),
  // Before the row goes: a session store outside the database has no foreign key to follow.
  delete: async (id, scope) => {
    if (!(await takeUnlessLast(id, 'disable', scope, new Date()))) return false
    await endEverything(id)
    return takeUnlessLast(id, 'delete', scope, new Date())
  },
}

const EVENTS = {
  promote: 'role_changed',
  demote: 'role_changed',
  disable: 'user_disabled',
  enable: 'user_enabled',
  delete: 'user_deleted',
} as const
