import { z } from 'zod'
import { audit } from '@/lib/server/http/audit-line.mjs'
import { defineRoute, handling } from '@/lib/server/http/route'
import { clientRefused, invalidRequest, isClient } from '@/lib/server/modes/oauth/clients'
import { realContext } from '@/lib/server/modes/jwt/environment'
import { isReference, revokeReference, revokeToken } from '@/lib/server/modes/oauth/introspection'
import { realContext as realSessionContext } from '@/lib/server/modes/session/environment'

/** RFC 7009: takes an access or a refresh token back. 200 for an unknown one too (§2.2). */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: z.object({ token: z.string().optional() }),
    kind: 'form',
    async handle(call) {
      if (!isClient(call.authorization)) return clientRefused(call)
      const { token } = call.body
      if (!token) return invalidRequest
      if (isReference(token)) await revokeReference(await realSessionContext(call.trace), token)
      else await revokeToken(await realContext(call.trace), token)
      audit({ event: 'token_revoked', mode: 'jwt', address: call.address, requestId: call.requestId })
      return { status: 200 }
    },
  }),
})
