import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { realKeys } from '@/lib/server/modes/jwt/environment'

/** The public keys (RFC 7517): the current, the previous, the next. Cached for less than a rotation takes. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(async () => ({
    status: 200,
    body: { keys: (await realKeys()).published },
    headers: { 'Cache-Control': 'public, max-age=60', 'Content-Type': 'application/jwk-set+json' },
  })),
})
