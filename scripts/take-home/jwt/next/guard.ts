import 'server-only' // Without this: a client component may import this file, and the keys behind it.
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Carrier, CookieWrite, PublicUser } from '../../../../lib/core/contract'
import { readCookies, serialiseCookie } from '../../../../lib/core/cookies'
import { check } from '../../../../lib/jwt/lifecycle'
import { newContext } from '../setup'

type Handler = (request: Request) => Promise<Response>

/** Your address, as browsers know it. Never what a request says of itself. */
const ORIGIN = process.env.APP_ORIGIN ?? 'http://localhost:3000'

/**
 * What a request brought along. The header itself is read. Without this: of a cookie that was sent twice `cookies()`
 * keeps one, and whoever planted the second decides which.
 */
export const carrierOf = (sent: Headers): Carrier => ({
  cookies: readCookies(sent.get('cookie')),
  authorization: sent.get('authorization'),
  // Without this: a refresh cookie that a sibling subdomain planted counts, and signs the visitor in as somebody else.
  isBrowser: true,
})

/**
 * Who is signed in, for a server component; null: nobody, or nobody any more: a page renews its token with a script,
 * since a component can set no cookie. Asks once for each page and changes nothing.
 */
export const currentUser = cache(async (): Promise<PublicUser | null> => {
  const verdict = await check(await newContext(), carrierOf(await headers()))
  return verdict.ok ? verdict.evidence.user : null
})

/** Who is signed in, for a page that nobody else may see. Without this call in each page: everybody sees it. */
export const requireUser = async (): Promise<PublicUser> => (await currentUser()) ?? redirect('/sign-in')

/** A route handler for requests of our own pages, and for tokens in the header. Refuses other sites with 403. */
export function sameOrigin(handle: Handler): Handler {
  return async (request) => {
    // Without this: a page of another site acts with the cookies of whoever looks at it. Next checks actions only. No
    // page of another site can send the header: its browser asks us first, and gets no permission.
    const isCookieOnly = !request.headers.has('authorization')
    if (request.method !== 'GET' && isCookieOnly && request.headers.get('origin') !== ORIGIN)
      return Response.json({ code: 'cross_site_request' }, { status: 403 })
    return handle(request)
  }
}

/** A route handler for whoever brings a good access token, in the header or in the cookie. Refuses with 401. */
export function guarded(handle: (request: Request, user: PublicUser) => Promise<Response>): Handler {
  return sameOrigin(async (request) => {
    const verdict = await check(await newContext(), carrierOf(request.headers))
    const user = verdict.ok ? verdict.evidence.user : null
    if (!verdict.ok || !user)
      return Response.json(
        { code: verdict.ok ? 'revoked' : verdict.refusal },
        { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } },
      )
    return withCookies(await handle(request, user), [])
  })
}

/** Puts cookies on the response of a route handler. */
export function withCookies(response: Response, writes: readonly CookieWrite[]): Response {
  for (const write of writes) response.headers.append('Set-Cookie', serialiseCookie(write))
  // Without this: a cache on the way gives one user's answer to the next.
  response.headers.set('Cache-Control', 'no-store')
  return response
}

/** Sets cookies in a server action. */
export async function setCookies(writes: readonly CookieWrite[]): Promise<void> {
  const jar = await cookies()
  for (const { name, value, maxAgeSeconds, attributes } of writes)
    jar.set(name, value, { ...attributes, ...(maxAgeSeconds !== null && { maxAge: maxAgeSeconds }) })
}
