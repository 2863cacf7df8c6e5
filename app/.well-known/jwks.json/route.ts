import { door, withoutBody } from '@/lib/auth/frame'
import { realKeys } from '@/lib/jwt/environment'

/** The public keys (RFC 7517): the current, the previous, the next. Cached for less than a rotation takes. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(async () => ({
    status: 200,
    body: { keys: (await realKeys()).published },
    headers: { 'Cache-Control': 'public, max-age=60', 'Content-Type': 'application/jwk-set+json' },
  })),
})
