import { problem } from '@/lib/auth/problem'
import { labDoor, labHandling } from '@/lib/lab/door'
import { forgeFor } from '@/lib/lab/forge'
import { guestIdIn, guestNow, ticketSchema } from '@/lib/lab/guests'

/** A good token of the guest's, and everything that was forged from it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(ticketSchema, async ({ body: { ticket } }, place) => {
    // The recipes are for RS256. Without this: another algorithm in the address is a 500.
    if (place.settings.algorithm !== 'RS256') return problem('validation_failed', 'Tokens are forged for RS256 only.', { errors: [{ path: 'algorithm', message: 'Choose RS256.' }] })
    const userId = guestIdIn(ticket)
    const user = userId === null ? null : await guestNow(userId)
    return user ? { status: 200, body: await forgeFor(user, place) } : problem('invalid_credentials', 'There is no such guest.')
  }),
}, { slug: 'forging' })
