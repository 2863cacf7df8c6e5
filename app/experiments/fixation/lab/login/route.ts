import { problem } from '@/lib/auth/problem'
import { labDoor, labWriting } from '@/lib/lab/door'
import { guestIdIn, guestNow, ticketSchema } from '@/lib/lab/guests'
import { adopt } from '@/lib/lab/planting'

const PLANTED = /^[\w-]{43}$/

/** A sign-in that keeps the id it finds. Weak on purpose. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labWriting(ticketSchema, async ({ body: { ticket }, carrier, userAgent }, place) => {
    const userId = guestIdIn(ticket)
    const user = userId === null ? null : await guestNow(userId)
    const planted = carrier.cookies.get('lab-session-opaque')
    if (!user || !planted || !PLANTED.test(planted)) return problem('invalid_credentials', 'There is no such guest, or no planted id.')
    return { status: 200, body: { user }, cookies: [await adopt(user.id, planted, userAgent, place)] }
  }),
}, { slug: 'fixation' })
