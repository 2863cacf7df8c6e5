import { audit } from '@/lib/auth/audit'
import { door, handling } from '@/lib/auth/frame'
import { refreshSchema } from '@/lib/auth/schemas'
import { realContext } from '@/lib/jwt/environment'
import { refused } from '@/lib/jwt/guard'
import { holderOf, revoke, revokeAll } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: refreshSchema,
    async handle(call) {
      const context = await realContext(call.trace)
      const carrier = { ...call.carrier, refreshToken: call.body.refresh_token }
      const holder = await holderOf(context, carrier)
      if (!holder.ok) return refused(holder.refusal)
      await revokeAll(context, holder.userId)
      audit({ event: 'sign_out_all', mode: 'jwt', userId: holder.userId, address: call.address, requestId: call.requestId })
      return { status: 204, cookies: await revoke(context, carrier) }
    },
  }),
})
