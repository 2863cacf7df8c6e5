import { problem } from '@/lib/server/http/problem'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { forgeFor } from '@/app/experiments/forging/forge'
import { guestOf, ticketSchema } from '@/app/experiments/_lab/guests'

/** A good token of the guest's, and everything that was forged from it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(ticketSchema, async ({ body: { ticket } }, scope) => {
      // The recipes are for RS256. Without this: another algorithm in the address is a 500.
      if (scope.settings.algorithm !== 'RS256')
        return problem('validation_failed', 'Tokens are forged for RS256 only.', {
          errors: [{ path: 'algorithm', message: 'Choose RS256.' }],
        })
      const user = await guestOf(ticket)
      return user
        ? { status: 200, body: await forgeFor(user, scope) }
        : problem('invalid_credentials', 'There is no such guest.')
    }),
  },
  { slug: 'forging' },
)
