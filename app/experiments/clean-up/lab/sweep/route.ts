import { problem } from '@/lib/auth/problem'
import { labDoor, labHandling } from '@/lib/lab/door'
import { guestIdIn, ticketSchema } from '@/lib/lab/guests'
import { rateLimitedRows } from '@/lib/lab/limits'
import { rowsOf, sweepForReal } from '@/lib/lab/rows'

/** Has this node's clean-up make a round now, and tells its batches and what is left of the guest. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(ticketSchema, async ({ body: { ticket }, address }) => {
    const userId = guestIdIn(ticket)
    if (userId === null) return problem('invalid_credentials', 'There is no such guest.')
    return (await rateLimitedRows(address)) ?? { status: 200, body: { batches: await sweepForReal(), left: await rowsOf(userId) } }
  }),
}, { slug: 'clean-up' })
