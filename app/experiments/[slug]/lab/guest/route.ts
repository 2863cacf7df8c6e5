import { z } from 'zod'
import { rateLimitedAfter } from '@/app/experiments/_lab/limits'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { guestIdIn, makeGuest, removeGuest, ticketSchema } from '@/app/experiments/_lab/guests'
import { signUpSchema } from '@/lib/server/accounts/schemas'

const asked = z
  .object({ name: signUpSchema.shape.name.default('Guest'), password: z.boolean().default(false) })
  .prefault({})

/** Makes a throw-away user for one run, and removes it with everything it had. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  POST: labHandling(
    asked,
    async (call) => (await rateLimitedAfter(call.address)) ?? { status: 201, body: await makeGuest(call.body) },
  ),
  DELETE: labHandling(ticketSchema, async (call) => {
    const userId = guestIdIn(call.body.ticket)
    if (userId !== null) await removeGuest(userId)
    return { status: 204 }
  }),
})
