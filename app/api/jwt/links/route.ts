import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { guarded } from '@/lib/server/modes/jwt/guard'
import { waysOf } from '@/lib/server/modes/identity/links'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(guarded(async (_call, { user }) => ({ status: 200, body: await waysOf(user.id) }))),
})
