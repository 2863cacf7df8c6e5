import { problem } from '@/lib/auth/problem'
import { labDoor, labHandling } from '@/lib/lab/door'
import { forgeFor } from '@/lib/lab/forge'
import { guestIdIn, guestNow, ticketSchema } from '@/lib/lab/guests'

/** A good token of the guest's, and everything that was forged from it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(ticketSchema, async ({ body: { ticket } }, place) => {
    const userId = guestIdIn(ticket)
    const user = userId === null ? null : await guestNow(userId)
    return user ? { status: 200, body: await forgeFor(user, place) } : problem('invalid_credentials', 'There is no such guest.')
  }),
}, { slug: 'forging' })
