import { signUp } from '@/lib/server/accounts/accounts'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { guestAddress, signUpBody, ticketOf } from '@/app/experiments/_lab/guests'

/**
 * Signs a guest up: what `POST /api/signup` does, limit and rules included, but for the address. That one is made here,
 * so that the account can be removed by its ticket, and is swept where nobody comes back for it.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  POST: labHandling(signUpBody, async (call) => {
    const user = await signUp({ ...call.body, email: guestAddress() }, null, call)
    return 'isProblem' in user ? user : { status: 201, body: { user, ticket: ticketOf(user.id) } }
  }),
})
