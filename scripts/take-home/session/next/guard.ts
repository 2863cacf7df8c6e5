import 'server-only' // Without this: a client component may import this file, and the secrets behind it.
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Carrier, CookieWrite, PublicUser } from '../../../../lib/core/contract'
import { readCookies, serialiseCookie } from '../../../../lib/core/cookies'
import { check, renew } from '../../../../lib/session/lifecycle'
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
  authorization: null,
})

/** The session that came along, its idle end moved when that is due. Refuses like `check`. */
async function sessionOf(sent: Headers) {
  const context = newContext()
  const verdict = await check(context, carrierOf(sent))
  return verdict.ok ? renew(context, verdict.evidence) : verdict
}

/**
 * Who is signed in, for a server component; null: nobody. Asks once for each page. Moves the idle end, which is in the
 * store: no cookie changes, and a component could set none.
 */
export const currentUser = cache(async (): Promise<PublicUser | null> => {
  const session = await sessionOf(await headers())
  return session.ok ? session.user : null
})

/** Who is signed in, for a page that nobody else may see. Without this call in each page: everybody sees it. */
export const requireUser = async (): Promise<PublicUser> => (await currentUser()) ?? redirect('/sign-in')

/** A route handler for requests of our own pages. Refuses those of other sites with 403. */
export function sameOrigin(handle: Handler): Handler {
  return async (request) => {
    // Without this: a page of another site acts with the cookies of whoever looks at it. Next checks actions only.
    if (request.method !== 'GET' && request.headers.get('origin') !== ORIGIN)
      return Response.json({ code: 'cross_site_request' }, { status: 403 })
    return handle(request)
  }
}

/** A route handler for whoever is signed in; moves the idle end when that is due. Refuses with 401. */
export function guarded(handle: (request: Request, user: PublicUser) => Promise<Response>): Handler {
  return sameOrigin(async (request) => {
    const session = await sessionOf(request.headers)
    if (!session.ok) return Response.json({ code: session.refusal }, { status: 401 })
    return withCookies(await handle(request, session.user), session.cookies)
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
