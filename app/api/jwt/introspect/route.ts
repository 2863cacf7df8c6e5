import { z } from 'zod'
import { defineRoute, handling } from '@/lib/server/http/route'
import { clientRefused, invalidRequest, isClient } from '@/lib/server/modes/oauth/clients'
import { realContext } from '@/lib/server/modes/jwt/environment'
import { introspect, introspectReference, isReference } from '@/lib/server/modes/oauth/introspection'
import { realContext as realSessionContext } from '@/lib/server/modes/session/environment'

/** RFC 7662: what a token is worth right now, told to clients that may know. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: z.object({ token: z.string().optional() }),
    kind: 'form',
    async handle(call) {
      if (!isClient(call.authorization)) return clientRefused(call)
      const { token } = call.body
      if (!token) return invalidRequest
      const body = isReference(token)
        ? await introspectReference(await realSessionContext(call.trace), token)
        : await introspect(await realContext(call.trace), token)
      return { status: 200, body }
    },
  }),
})
