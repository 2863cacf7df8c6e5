import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { guarded } from '@/lib/server/modes/jwt/guard'
import { devices } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(
    guarded(async (_call, { context, user, evidence }) => ({
      status: 200,
      body: { devices: await devices(context, user.id, evidence.claims.sid) },
    })),
  ),
})
