import { cleanUp } from '@/app/_features/mode-page/find-admin'
import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { guardedForAdmin } from '@/lib/server/modes/jwt/guard'

/** What this node's newest clean-up removed, for the admin page that a script draws. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(guardedForAdmin(async () => ({ status: 200, body: cleanUp() }))),
})
