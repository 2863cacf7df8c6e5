import { z } from 'zod'
import { rateLimitedAfter } from '@/lib/lab/limits'
import { labDoor, labHandling } from '@/lib/lab/door'
import { guestIdIn, makeGuest, removeGuest, ticketSchema } from '@/lib/lab/guests'

const asked = z.object({ name: z.string().min(1).max(80).default('Guest'), password: z.boolean().default(false) }).prefault({})

/** Makes a throw-away user for one run, and removes it with everything it had. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(asked, async (call) => (await rateLimitedAfter(call.address)) ?? { status: 201, body: await makeGuest(call.body) }),
  DELETE: labHandling(ticketSchema, async (call) => {
    const userId = guestIdIn(call.body.ticket)
    if (userId !== null) await removeGuest(userId)
    return { status: 204 }
  }),
})
