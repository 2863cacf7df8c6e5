import { z } from 'zod'
import { problem } from '@/lib/server/http/problem'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { guestIdIn, ticketSchema } from '@/app/experiments/_lab/guests'
import { rateLimitedRows } from '@/app/experiments/_lab/limits'
import { makeEndedRows, rowsOf } from '@/app/experiments/clean-up/rows'

/** `make`: so many ended rows in each table. Without this bound: one request fills the disk. */
const asked = ticketSchema.extend({ make: z.int().min(0).max(2000).default(0) })

/** Makes rows of a guest that have ended long ago, and counts all that there are. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(asked, async ({ body: { ticket, make }, address }) => {
      const userId = guestIdIn(ticket)
      if (userId === null) return problem('invalid_credentials', 'There is no such guest.')
      const limited = make > 0 ? await rateLimitedRows(address) : null
      if (limited) return limited
      if (make > 0) await makeEndedRows(userId, make, new Date())
      return { status: 200, body: await rowsOf(userId) }
    }),
  },
  { slug: 'clean-up' },
)
