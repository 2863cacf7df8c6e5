import { z } from 'zod'
import { defineRoute, handling } from '@/lib/server/http/route'
import { clientRefused, invalidRequest, isClient } from '@/lib/server/modes/oauth/clients'
import { realContext } from '@/lib/server/modes/jwt/environment'
import { introspect } from '@/lib/server/modes/oauth/introspection'

/** RFC 7662: what a token is worth right now, told to clients that may know. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: z.object({ token: z.string().optional() }),
    kind: 'form',
    async handle(call) {
      if (!isClient(call.authorization)) return clientRefused(call)
      const { token } = call.body
      return token ? { status: 200, body: await introspect(await realContext(call.trace), token) } : invalidRequest
    },
  }),
})
