import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { guarded } from '@/lib/server/modes/session/guard'
import { devices } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(
    guarded(async (_call, { context, user, evidence }) => ({
      status: 200,
      body: { devices: await devices(context, user.id, evidence.described.id) },
    })),
  ),
})
