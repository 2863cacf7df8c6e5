import { problem } from '@/lib/auth/problem'
import { labDoor, labHandling } from '@/lib/lab/door'
import { deedSchema, doDeed, guestIdIn, guestNow } from '@/lib/lab/guests'

/** Does to a guest what an admin would do: rename, promote, demote, disable, enable, end everything, delete. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(deedSchema, async ({ body: { ticket, deed, name } }) => {
    const userId = guestIdIn(ticket)
    if (userId === null) return problem('invalid_credentials', 'There is no such guest.')
    await doDeed(userId, deed, name)
    return { status: 200, body: { user: await guestNow(userId) } }
  }),
})
