import { problem } from '@/lib/server/http/problem'
import { labRoute, labWriting } from '@/app/experiments/_lab/lab-route'
import { guestOf, ticketSchema } from '@/app/experiments/_lab/guests'
import { adopt } from '@/app/experiments/fixation/planting'

const PLANTED = /^[\w-]{43}$/

/** A sign-in that keeps the id it finds. Weak on purpose. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labWriting(ticketSchema, async ({ body: { ticket }, carrier, userAgent }, scope) => {
      const user = await guestOf(ticket)
      const planted = carrier.cookies.get('lab-session-opaque')
      if (!user || !planted || !PLANTED.test(planted))
        return problem('invalid_credentials', 'There is no such guest, or no planted id.')
      return { status: 200, body: { user }, cookies: [await adopt(user.id, planted, userAgent, scope)] }
    }),
  },
  { slug: 'fixation' },
)
