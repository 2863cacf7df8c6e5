import { problem } from '@/lib/server/http/problem'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { adminActionSchema, doAdminAction, guestIdIn, guestNow } from '@/app/experiments/_lab/guests'

/** Does to a guest what an admin would do: rename, promote, demote, disable, enable, end everything, delete. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  POST: labHandling(adminActionSchema, async ({ body: { ticket, action, name } }) => {
    const userId = guestIdIn(ticket)
    if (userId === null) return problem('invalid_credentials', 'There is no such guest.')
    await doAdminAction(userId, action, name)
    return { status: 200, body: { user: await guestNow(userId) } }
  }),
})
