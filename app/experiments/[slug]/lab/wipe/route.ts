import { problem } from '@/lib/server/http/problem'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { guestIdIn, ticketSchema } from '@/app/experiments/_lab/guests'
import { wipeMemory } from '@/app/experiments/_lab/stores'

/** Forgets what this process has in its memory of a guest, as a restart would. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  POST: labHandling(ticketSchema, async ({ body: { ticket } }) => {
    const userId = guestIdIn(ticket)
    return userId === null
      ? problem('invalid_credentials', 'There is no such guest.')
      : { status: 200, body: { forgotten: wipeMemory(userId) } }
  }),
})
