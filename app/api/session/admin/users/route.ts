import { door, withoutBody } from '@/lib/auth/frame'
import { listUsers } from '@/lib/auth/users'
import { guardedForAdmin } from '@/lib/session/guard'

/** The newest users, for an admin. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(guardedForAdmin(async () => ({ status: 200, body: { users: await listUsers(100) } }))),
})
