import { problem } from '@/lib/server/http/problem'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { goodSeal } from '@/app/experiments/forging/seal-verifiers'
import { guestOf, ticketSchema } from '@/app/experiments/_lab/guests'

/** A good encrypted cookie of the guest's, and the key that opens it: given away on purpose, and good for this guest. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(ticketSchema, async ({ body: { ticket } }, scope) => {
      const user = await guestOf(ticket)
      const good = user && (await goodSeal(user, scope))
      return good ? { status: 200, body: good } : problem('invalid_credentials', 'There is no such guest.')
    }),
  },
  { slug: 'forging' },
)
