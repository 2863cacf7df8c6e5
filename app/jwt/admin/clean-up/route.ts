import { cleanUp } from '@/app/jwt/admin/found'
import { door, withoutBody } from '@/lib/auth/frame'
import { guardedForAdmin } from '@/lib/jwt/guard'

/** What this node's newest clean-up removed, for the admin page that a script draws. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(guardedForAdmin(async () => ({ status: 200, body: cleanUp() }))),
})
