import { z } from 'zod'
import { door, handling } from '@/lib/auth/frame'
import { invalidClient, invalidRequest, isClient } from '@/lib/oauth/clients'
import { realContext } from '@/lib/jwt/environment'
import { introspect } from '@/lib/oauth/introspection'

/** RFC 7662: what a token is worth right now, told to clients that may know. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: z.object({ token: z.string().optional() }),
    kind: 'form',
    async handle(call) {
      if (!isClient(call.authorization)) return invalidClient
      const { token } = call.body
      return token ? { status: 200, body: await introspect(await realContext(call.trace), token) } : invalidRequest
    },
  }),
})
