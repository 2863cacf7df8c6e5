import { problem } from '@/lib/auth/problem'
import { labDoor, labHandling } from '@/lib/lab/door'
import { guestIdIn, ticketSchema } from '@/lib/lab/guests'
import { wipeMemory } from '@/lib/lab/stores'

/** Forgets what this process has in its memory of a guest, as a restart would. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(ticketSchema, async ({ body: { ticket } }) => {
    const userId = guestIdIn(ticket)
    return userId === null ? problem('invalid_credentials', 'There is no such guest.') : { status: 200, body: { forgotten: wipeMemory(userId) } }
  }),
})
