import { withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { env } from '@/lib/server/config/env'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { guestIdIn, ticketSchema } from '@/app/experiments/_lab/guests'
import { rateLimitedRestart } from '@/app/experiments/_lab/limits'
import { askForRestart, canRestart, startedAt } from '@/app/experiments/nodes/restart-node'

/**
 * Stops this node in order, and has its supervisor start it again. Refuses where no supervisor started it, and twice in
 * a minute.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    GET: withoutBody(async () => ({
      status: 200,
      body: { node: env().nodeName, startedAt: startedAt(), canRestart: canRestart() },
    })),
    POST: labHandling(ticketSchema, async ({ body: { ticket } }) => {
      if (guestIdIn(ticket) === null) return problem('invalid_credentials', 'There is no such guest.')
      if (!canRestart())
        return problem(
          'forbidden',
          'Nobody would start this node again: `npm run demo` starts one that can be stopped.',
        )
      const limited = await rateLimitedRestart(env().nodeName)
      if (limited) return limited
      askForRestart()
      return { status: 202, body: { detail: 'It stops as soon as what it is doing is done.' } }
    }),
  },
  { slug: 'nodes' },
)
