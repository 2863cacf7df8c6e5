import { z } from 'zod'
import { withoutBody } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { labDoor, labHandling } from '@/lib/lab/door'
import { guestIdIn, ticketSchema } from '@/lib/lab/guests'
import { askSiblingToRestart, siblingNow } from '@/lib/lab/sibling'

const answered = z.object({ detail: z.string() })

/** How the other node is; and, for a guest's ticket, the wish that it start again. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  GET: withoutBody(async ({ origin }) => ({ status: 200, body: await siblingNow(origin) })),
  POST: labHandling(ticketSchema, async ({ body: { ticket }, origin }) => {
    if (guestIdIn(ticket) === null) return problem('invalid_credentials', 'There is no such guest.')
    const answer = await askSiblingToRestart(origin, ticket)
    const said = answered.safeParse(answer?.body)
    return { status: 200, body: { status: answer?.status ?? 0, detail: said.success ? said.data.detail : null } }
  }),
}, { slug: 'nodes' })
