import { audit } from '@/lib/auth/audit'
import { door, handling } from '@/lib/auth/frame'
import { refreshSchema } from '@/lib/auth/schemas'
import { realContext } from '@/lib/jwt/environment'
import { revoke } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: refreshSchema,
    async handle(call) {
      const cookies = await revoke(await realContext(call.trace), { ...call.carrier, refreshToken: call.body.refresh_token })
      audit({ event: 'sign_out', mode: 'jwt', address: call.address, requestId: call.requestId })
      return { status: 204, cookies }
    },
  }),
})
