import type {
  AuthMode,
  Carrier,
  CookieAttributes,
  CookieWrite,
  ModeName,
  PublicUser,
  Refused,
} from '@/lib/core/contract'
import type { Inspection } from '@/lib/core/inspection'
import type { Trace } from '@/lib/core/trace'
import type { Context as TokenContext } from '@/lib/jwt/context'
import {
  accessCookieOf,
  EVERY_VARIANT as TOKEN_VARIANTS,
  isInCookie,
  type Variant as TokenVariant,
} from '@/lib/jwt/config'
import { presentRefresh, readRefresh } from '@/lib/jwt/credential'
import { realContext as realTokenContext, realPolicy as realTokenPolicy } from './jwt/environment'
import * as jwtEnding from '@/lib/jwt/ending'
import * as jwt from '@/lib/jwt/lifecycle'
import { inspectCredential as inspectToken } from './jwt/inspect'
import type { Context as SessionContext } from '@/lib/session/context'
import { type Variant as SessionVariant, EVERY_VARIANT as SESSION_VARIANTS } from '@/lib/session/config'
import { realContext as realSessionContext, realPolicy as realSessionPolicy } from './session/environment'
import * as sessionEnding from '@/lib/session/ending'
import * as session from '@/lib/session/lifecycle'
import { inspectCredential as inspectSession } from './session/inspect'
import type { Design } from '@/lib/core/specimens'

/**
 * The only file that knows both modes. Leave a function out of one of the folders and the compiler names it here.
 */
export const MODES = {
  session: { ...session, ...sessionEnding } satisfies AuthMode<
    SessionContext,
    SessionVariant,
    session.Issued,
    session.Evidence,
    session.Evidence
  >,
  jwt: { ...jwt, ...jwtEnding } satisfies AuthMode<TokenContext, TokenVariant, jwt.Issued, Carrier, jwt.Evidence>,
}

/**
 * Ends every credential of a user in both modes: after a password change, and when an account is disabled or deleted.
 * `sealed-data` cookies are not reached; nothing is kept of them.
 */
export async function endEverything(userId: string): Promise<void> {
  // Both are tried whatever becomes of the other: one store may be away. The first fault is then told.
  const [sessionContext, tokenContext] = await Promise.all([realSessionContext(), realTokenContext()])
  const ends = await Promise.allSettled([
    sessionEnding.revokeAll(sessionContext, userId),
    jwtEnding.revokeAll(tokenContext, userId),
  ])
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** The cookie that carries a specimen's credential; null where a script sets a header, or there is no such variant. */
export function cookieOf(mode: ModeName, variant: string): { name: string; attributes: CookieAttributes } | null {
  const token = TOKEN_VARIANTS.find((each) => each === variant)
  if (mode === 'jwt') return token && isInCookie(token) ? accessCookieOf(realTokenPolicy(), token) : null
  const known = SESSION_VARIANTS.find((each) => each === variant)
  return known && known !== 'reference-token' ? realSessionPolicy().cookies[known] : null
}

/** The request header in which a bare credential of a specimen travels; null for a variant there is none of. */
export function headerFor(mode: ModeName, variant: string, credential: string): { name: string; value: string } | null {
  const cookie = cookieOf(mode, variant)
  const isBearer = mode === 'jwt' ? cookie === null : variant === 'reference-token'
  if (isBearer) return { name: 'Authorization', value: `Bearer ${credential}` }
  return cookie && { name: 'Cookie', value: `${cookie.name}=${credential}` }
}

/** Looks at the credential of one specimen that a request brought, as the panels show it. */
export function inspectCredential({ mode, variant }: Design, carrier: Carrier, origin: string): Promise<Inspection> {
  if (mode === 'session')
    return inspectSession(
      carrier,
      origin,
      SESSION_VARIANTS.find((each) => each === variant),
    )
  return inspectToken(
    carrier,
    origin,
    TOKEN_VARIANTS.find((each) => each === variant),
  )
}

/**
 * Variants of both modes that a browser can be given by cookies alone: no script is there to take a token from a body.
 */
const isSessionVariant = (variant: string): variant is SessionVariant =>
  variant !== 'reference-token' && SESSION_VARIANTS.some((each) => each === variant)
const isTokenVariant = (variant: string): variant is TokenVariant =>
  variant !== 'native' && TOKEN_VARIANTS.some((each) => each === variant)

/** Whether a mode has such a variant for browsers. */
export const hasVariant = (mode: ModeName, variant: string): boolean =>
  mode === 'session' ? isSessionVariant(variant) : isTokenVariant(variant)

/** What a request brings that names the refresh family of this browser; null where it brings none. */
export function boundIn({ cookies }: Carrier): string | null {
  const { binding } = realTokenPolicy().cookies
  return (binding && cookies.get(binding.name)) ?? null
}

/** The same request with what was brought at its beginning. */
const withBound = (carrier: Carrier, bound: string | null): Carrier => {
  const name = realTokenPolicy().cookies.binding?.name
  const get = (asked: string) => carrier.cookies.get(asked) ?? (asked === name ? (bound ?? undefined) : undefined)
  return { ...carrier, cookies: { get } }
}

/**
 * Opens a credential of a mode for somebody whom a provider vouched for, and answers the cookies that carry it. A
 * bearer variant gets its refresh cookie only: the page's script trades it for a token. `bound` names the family of
 * before, which ends. Null where the user is gone, or everything of the user ended since the version was read.
 */
export async function openFor(
  { user, tokenVersion }: { user: PublicUser; tokenVersion?: number },
  mode: ModeName,
  variant: string,
  brought: { carrier: Carrier; userAgent: string; trace: Trace; bound: string | null },
): Promise<CookieWrite[] | null> {
  const { userAgent, trace } = brought
  const opening = { user, tokenVersion, userAgent, carrier: withBound(brought.carrier, brought.bound) }
  if (mode === 'session') {
    if (!isSessionVariant(variant)) return null
    const opened = await session.open(await realSessionContext(trace), { ...opening, variant })
    return opened.ok ? opened.cookies : null
  }
  if (!isTokenVariant(variant)) return null
  const opened = await jwt.open(await realTokenContext(trace), { ...opening, variant })
  return opened.ok ? opened.cookies : null
}

/** Whose sign-in came along, for the log of a log-out; nothing where it is none any more. Reads what a check reads. */
export async function leaver(
  mode: ModeName,
  carrier: Carrier,
  trace: Trace,
  variant?: string,
): Promise<{ userId?: string; deviceId?: string }> {
  const verdict =
    mode === 'session'
      ? await session.check(
          await realSessionContext(trace),
          carrier,
          SESSION_VARIANTS.find((each) => each === variant),
        )
      : await jwt.check(await realTokenContext(trace), carrier)
  if (verdict.ok) return { userId: verdict.principal.userId, deviceId: verdict.principal.credentialId }
  if (mode === 'session') return {}
  const context = await realTokenContext(trace)
  const presented = presentRefresh(context, carrier)
  const token = presented === undefined ? null : await readRefresh(context, presented, carrier)
  return token?.ok ? { userId: token.found.record.userId, deviceId: token.found.record.id } : {}
}

/** Who is signed in by a cookie of this mode, now, or why nobody is. */
export async function signedInBy(
  mode: ModeName,
  variant: string,
  carrier: Carrier,
): Promise<{ ok: true; userId: string } | Refused> {
  if (mode === 'jwt') return jwt.userIdOf(await realTokenContext(), carrier)
  return session.userIdOf(
    await realSessionContext(),
    carrier,
    SESSION_VARIANTS.find((each) => each === variant),
  )
}
