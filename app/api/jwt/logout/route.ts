import { defineRoute, handling } from '@/lib/server/http/route'
import { refreshSchema } from '@/lib/server/accounts/schemas'
import { logout } from '@/lib/server/modes/jwt/endpoints'
import { realContext } from '@/lib/server/modes/jwt/environment'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: refreshSchema,
    async handle(call) {
      const carrier = { ...call.carrier, refreshToken: call.body.refresh_token }
      return logout(await realContext(call.trace), { ...call, carrier })
    },
  }),
})
