import { revoke } from '../../../../../../../../lib/session/ending'
import { newContext, NOTHING_LEFT } from '../../../../../setup'
import { carrierOf, sameOrigin, withCookies } from '../../../../guard'

/** Ends the sign-in on the server, clears its cookies and goes to the sign-in page. */
export const POST = sameOrigin(async (request) => {
  // Without this: the browser forgets the cookie, and a copy of it works on.
  const cookies = await revoke(newContext(), carrierOf(request.headers))
  const headers = { Location: '/sign-in', ...NOTHING_LEFT }
  return withCookies(new Response(null, { status: 303, headers }), cookies)
})
