import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { guardedForAdmin } from '@/lib/server/modes/session/guard'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(
    guardedForAdmin(async (_call, { user, evidence }) => ({
      status: 200,
      body: { user, session: evidence.described },
    })),
  ),
})
