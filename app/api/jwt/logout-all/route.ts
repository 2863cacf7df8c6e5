import { noting } from '@/lib/server/http/audit'
import { defineRoute, handling } from '@/lib/server/http/route'
import { refreshSchema } from '@/lib/server/accounts/schemas'
import { logoutAll } from '@/lib/server/modes/jwt/endpoints'
import { realContext } from '@/lib/server/modes/jwt/environment'
import { refused, refusedToLogOut } from '@/lib/server/modes/jwt/guard'
import { userIdOf } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: refreshSchema,
    async handle(call) {
      const context = await realContext(call.trace)
      const carrier = { ...call.carrier, refreshToken: call.body.refresh_token }
      const another = await refusedToLogOut(context, { ...call, carrier })
      if (another) return another
      const holder = await userIdOf(context, carrier)
      if (!holder.ok) return refused(holder.refusal)
      const { userId } = holder
      return logoutAll({ carrier }, { context, user: { id: userId }, note: noting('jwt', call, userId) })
    },
  }),
})
