import { renew } from '../../../../../../../../lib/jwt/lifecycle'
import { newContext } from '../../../../../setup'
import { carrierOf, sameOrigin, withCookies } from '../../../../guard'

/** Turns the refresh token and issues an access token, each in its cookie. Refuses with 401. */
export const POST = sameOrigin(async (request) => {
  const issued = await renew(await newContext(), carrierOf(request.headers))
  if (!issued.ok) return Response.json({ code: issued.refusal }, { status: 401 })
  return withCookies(Response.json({ user: issued.user }), issued.cookies)
})
