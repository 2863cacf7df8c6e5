import { z } from 'zod'
import { withoutBody } from '@/lib/server/http/route'
import { env } from '@/lib/server/config/env'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'

/**
 * A cookie of this page and of nothing else. A script may read it: how long the browser keeps it is asked from there.
 */
const NAME = 'lab-size'
const MOST_BYTES = 8192
const asked = z.object({
  /** Of name and value together. */
  bytes: z.int().min(NAME.length).max(MOST_BYTES),
  /** 0 deletes it. */
  maxAgeSeconds: z.int().min(0).max(100_000_000),
})

/**
 * Sets a cookie as long as it is asked to be. `GET` answers nothing: what arrives with it is in the server's report.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    GET: withoutBody(async () => ({ status: 204 })),
    POST: labHandling(asked, async ({ body: { bytes, maxAgeSeconds } }) => {
      const attributes = {
        httpOnly: false,
        secure: setsSecureCookies(env()),
        sameSite: 'strict' as const,
        path: '/experiments/payload-size',
      }
      return {
        status: 204,
        cookies: [{ name: NAME, value: 'x'.repeat(bytes - NAME.length), maxAgeSeconds, attributes, isOversized: true }],
      }
    }),
  },
  { slug: 'payload-size' },
)
