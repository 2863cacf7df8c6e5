import { z } from 'zod'
import { withoutBody } from '@/lib/server/http/route'
import { labRoute, labHandling, withScope } from '@/app/experiments/_lab/lab-route'
import { challenge, roleUnder } from '@/app/experiments/weak-secret/weak-secrets'

const minted = z.object({ token: z.string().max(4096), secret: z.string().max(128) })

/**
 * By GET two tokens and a word list; by POST what a server whose secret is that word reads in a token. Neither opens
 * anything.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    GET: withoutBody((call) =>
      withScope(call, async () => ({ status: 200, body: await challenge(Math.floor(Date.now() / 1000)) })),
    ),
    POST: labHandling(minted, async ({ body: { token, secret } }) => ({
      status: 200,
      body: { role: roleUnder(token, secret) },
    })),
  },
  { slug: 'weak-secret' },
)
