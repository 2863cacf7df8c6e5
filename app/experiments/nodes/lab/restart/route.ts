import { withoutBody } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { env } from '@/lib/env'
import { labDoor, labHandling } from '@/lib/lab/door'
import { guestIdIn, ticketSchema } from '@/lib/lab/guests'
import { rateLimitedRestart } from '@/lib/lab/limits'
import { askForRestart, canRestart, startedAt } from '@/lib/lab/restart'

/** Stops this node in order, and has its keeper start it again. Refuses where no keeper started it, and twice in a minute. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  GET: withoutBody(async () => ({ status: 200, body: { node: env().nodeName, startedAt: startedAt(), canRestart: canRestart() } })),
  POST: labHandling(ticketSchema, async ({ body: { ticket } }) => {
    if (guestIdIn(ticket) === null) return problem('invalid_credentials', 'There is no such guest.')
    if (!canRestart()) return problem('forbidden', 'Nobody would start this node again: `npm run demo` starts one that can be stopped.')
    const limited = await rateLimitedRestart(env().nodeName)
    if (limited) return limited
    askForRestart()
    return { status: 202, body: { detail: 'It stops as soon as what it is doing is done.' } }
  }),
}, { slug: 'nodes' })
