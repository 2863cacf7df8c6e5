import { z } from 'zod'
import { withoutBody } from '@/lib/auth/frame'
import { labDoor, labHandling, placed } from '@/lib/lab/door'
import { challenge, roleUnder } from '@/lib/lab/weak-secrets'

const minted = z.object({ token: z.string().max(4096), secret: z.string().max(128) })

/** By GET two tokens and a word list; by POST what a server whose secret is that word reads in a token. Neither opens anything. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  GET: withoutBody((call) => placed(call, async () => ({ status: 200, body: await challenge(Math.floor(Date.now() / 1000)) }))),
  POST: labHandling(minted, async ({ body: { token, secret } }) => ({ status: 200, body: { role: roleUnder(token, secret) } })),
}, { slug: 'weak-secret' })
