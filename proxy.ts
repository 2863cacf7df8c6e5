import { type NextRequest, NextResponse } from 'next/server'
import { seemsSignedIn } from '@/app/_features/mode-page/seems-signed-in'
import { nextPath } from '@/lib/server/http/next-path'

export const config = { matcher: ['/session/protected', '/jwt/protected'] }

/**
 * Sends whoever seems to be nobody from a protected page to the sign-in, which leads back by `?next=`. A courtesy, and
 * no boundary: it believes any cookie, and in 2025 a header switched such checks off altogether (CVE-2025-29927). The
 * page decides for itself what it shows.
 *
 * Without the check there: a cookie of the right name, or a token that nobody signed, opens the page; proxy.http.spec.ts
 * sends both.
 */
export function proxy({ nextUrl, cookies }: NextRequest) {
  const { pathname, search, searchParams } = nextUrl
  const mode = pathname.startsWith('/jwt/') ? 'jwt' : 'session'
  const variant = searchParams.get('variant')
  if (seemsSignedIn(mode, variant, (name) => cookies.get(name)?.value, new Date())) return NextResponse.next()

  // Next makes a path of it again: the host that was asked for stands in no answer.
  const signIn = new URL(`/${mode}`, nextUrl)
  // After a sign-in nobody is nobody: the browser did not keep the cookie, and the sign-in says so where it is told.
  const after = searchParams.get('after') === 'sign-in' ? 'sign-in' : null
  for (const [name, value] of Object.entries({ variant, after, next: nextPath(pathname + search, '') }))
    if (value !== null && value !== '' && value.length <= 512) signIn.searchParams.set(name, value)
  return NextResponse.redirect(signIn, { headers: { 'Cache-Control': 'no-store' } })
}
