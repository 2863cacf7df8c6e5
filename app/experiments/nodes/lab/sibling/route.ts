import { z } from 'zod'
import { withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { guestIdIn, ticketSchema } from '@/app/experiments/_lab/guests'
import { askSiblingToRestart, siblingNow } from '@/app/experiments/nodes/ask-sibling'

const answered = z.object({ detail: z.string() })

/** How the other node is; and, for a guest's ticket, the wish that it start again. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    GET: withoutBody(async ({ origin }) => ({ status: 200, body: await siblingNow(origin) })),
    POST: labHandling(ticketSchema, async ({ body: { ticket }, origin }) => {
      if (guestIdIn(ticket) === null) return problem('invalid_credentials', 'There is no such guest.')
      const answer = await askSiblingToRestart(origin, ticket)
      const said = answered.safeParse(answer?.body)
      return { status: 200, body: { status: answer?.status ?? 0, detail: said.success ? said.data.detail : null } }
    }),
  },
  { slug: 'nodes' },
)
