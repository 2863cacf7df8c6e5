import { problem } from '@/lib/server/http/problem'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { guestIdIn, ticketSchema } from '@/app/experiments/_lab/guests'
import { rateLimitedRows } from '@/app/experiments/_lab/limits'
import { rowsOf, sweepForReal } from '@/app/experiments/clean-up/rows'

/** Has this node's clean-up make a round now, and tells its batches and what is left of the guest. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(ticketSchema, async ({ body: { ticket }, address }) => {
      const userId = guestIdIn(ticket)
      if (userId === null) return problem('invalid_credentials', 'There is no such guest.')
      return (
        (await rateLimitedRows(address)) ?? {
          status: 200,
          body: { batches: await sweepForReal(), left: await rowsOf(userId) },
        }
      )
    }),
  },
  { slug: 'clean-up' },
)
