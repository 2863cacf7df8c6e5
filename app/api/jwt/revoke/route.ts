import { z } from 'zod'
import { audit } from '@/lib/auth/audit'
import { door, handling } from '@/lib/auth/frame'
import { invalidClient, invalidRequest, isClient } from '@/lib/oauth/clients'
import { realContext } from '@/lib/jwt/environment'
import { carrierOf } from '@/lib/oauth/introspection'
import { revoke } from '@/lib/jwt/lifecycle'

/** RFC 7009: takes an access or a refresh token back. 200 for an unknown one too (§2.2). */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: z.object({ token: z.string().optional() }),
    kind: 'form',
    async handle(call) {
      if (!isClient(call.authorization)) return invalidClient
      const { token } = call.body
      if (!token) return invalidRequest
      await revoke(await realContext(call.trace), carrierOf(token))
      audit({ event: 'token_revoked', mode: 'jwt', address: call.address, requestId: call.requestId })
      return { status: 200 }
    },
  }),
})
