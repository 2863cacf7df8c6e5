import { problem } from '@/lib/auth/problem'
import { labDoor, labHandling } from '@/lib/lab/door'
import { guestIdIn, guestNow, ticketSchema } from '@/lib/lab/guests'
import { rateLimitedWrites } from '@/lib/lab/limits'
import { adopt } from '@/lib/lab/planting'

const PLANTED = /^[\w-]{43}$/

/** A sign-in that keeps the id it finds. Weak on purpose. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(ticketSchema, async ({ body: { ticket }, carrier, userAgent, address }, place) => {
    const limited = await rateLimitedWrites(address)
    if (limited) return limited
    const userId = guestIdIn(ticket)
    const user = userId === null ? null : await guestNow(userId)
    const planted = carrier.cookies.get('lab-session-opaque')
    if (!user || !planted || !PLANTED.test(planted)) return problem('invalid_credentials', 'There is no such guest, or no planted id.')
    return { status: 200, body: { user }, cookies: [await adopt(user.id, planted, userAgent, place)] }
  }),
}, { slug: 'fixation' })
