import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { listUsers } from '@/lib/server/accounts/users'
import { guardedForAdmin } from '@/lib/server/modes/session/guard'

/** The newest users, for an admin. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(guardedForAdmin(async () => ({ status: 200, body: { users: await listUsers(100) } }))),
})
