import { overseenBy } from '@/lib/server/modes/administration'
import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { guardedForAdmin } from '@/lib/server/modes/jwt/guard'

/** The newest users, for an admin. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(
    guardedForAdmin(async (_call, { user }) => ({ status: 200, body: { users: await overseenBy(user.id) } })),
  ),
})
