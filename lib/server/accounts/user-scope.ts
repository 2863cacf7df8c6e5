import 'server-only'
import { DEMO } from '@/lib/core/demo-accounts'
import { env } from '@/lib/server/config/env'
import { type Access, withDatabase } from '@/lib/server/database/db'

/**
 * Whose users an admin sees and touches. Every query of the administration has to be given one. Without this: Grace of
 * one visitor's sandbox reads the addresses of all others, and deletes them; sandbox.http.spec.ts fails.
 */
export type UserScope =
  { kind: 'everyone' } | { kind: 'sandbox'; id: string } | { kind: 'published' } | { kind: 'nobody' }

/** Of a program of ours, and of an admin who belongs to no sandbox. */
export const EVERYONE: UserScope = { kind: 'everyone' }

/**
 * The scope of an admin: the users of the sandbox that the admin belongs to, or everyone. Where each visitor has a
 * sandbox, the two accounts whose password is published see each other alone. Without this: whoever has read the README
 * lists everybody who signed up there.
 */
export async function findUserScope(adminId: string, access: Access = withDatabase): Promise<UserScope> {
  const admin = await access((db) =>
    db.user.findUnique({ where: { id: adminId }, select: { email: true, sandboxId: true } }),
  )
  if (!admin) return { kind: 'nobody' }
  if (admin.sandboxId !== null) return { kind: 'sandbox', id: admin.sandboxId }
  return env().demoAccounts === 'sandbox' && PUBLISHED.includes(admin.email) ? { kind: 'published' } : EVERYONE
}

const PUBLISHED: string[] = [DEMO.user, DEMO.admin]

/** The condition on a user's row. */
export function usersIn(scope: UserScope) {
  switch (scope.kind) {
    case 'everyone':
      return {}
    case 'sandbox':
      return { sandboxId: scope.id }
    case 'published':
      return { email: { in: PUBLISHED }, sandboxId: null }
    case 'nobody':
      return { id: '' }
  }
}

/**
 * The condition on those who can undo what an admin of this scope does. Of everyone, whoever belongs to a sandbox is no
 * such admin: that is gone in a day, and oversees nobody else.
 */
export const lastingIn = (scope: UserScope) => (scope.kind === 'everyone' ? { sandboxId: null } : usersIn(scope))
