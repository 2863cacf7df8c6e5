import type { AuthMode, Carrier, CookieAttributes, CookieWrite, ModeName, PublicUser, Refused } from './auth/contract'
import type { Inspection } from './auth/inspection'
import type { Trace } from './auth/trace'
import type { Context as TokenContext } from './jwt/context'
import { type Variant as TokenVariant, VARIANTS as TOKEN_VARIANTS } from './jwt/config'
import { realContext as realTokenContext, realPolicy as realTokenPolicy } from './jwt/environment'
import * as jwt from './jwt/lifecycle'
import { inspectNow as inspectToken } from './jwt/live'
import type { Context as SessionContext } from './session/context'
import { type Variant as SessionVariant, VARIANTS as SESSION_VARIANTS } from './session/config'
import { realContext as realSessionContext, realPolicy as realSessionPolicy } from './session/environment'
import * as session from './session/lifecycle'
import { inspectNow as inspectSession } from './session/live'
import type { Specimen } from './specimens'

/**
 * The only file that knows both modes. Leave a function out of one of the folders and the compiler names it here.
 */
export const MODES = {
  session: session satisfies AuthMode<SessionContext, SessionVariant, session.Issued, session.Issued | Refused, session.Evidence>,
  jwt: jwt satisfies AuthMode<TokenContext, TokenVariant, jwt.Issued | Refused, jwt.Issued | Refused, jwt.Evidence>,
}

/**
 * Ends every credential of a user in both modes: after a password change, and when an account is disabled or deleted.
 * `sealed-data` cookies are not reached; nothing is kept of them.
 */
export async function endEverything(userId: string): Promise<void> {
  // Both are tried whatever becomes of the other: one store may be away. The first fault is then told.
  const [sessionContext, tokenContext] = await Promise.all([realSessionContext(), realTokenContext()])
  const ends = await Promise.allSettled([session.revokeAll(sessionContext, userId), jwt.revokeAll(tokenContext, userId)])
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** The cookie that carries a specimen's credential; null where a script sets a header, or there is no such variant. */
export function cookieOf(mode: ModeName, variant: string): { name: string; attributes: CookieAttributes } | null {
  if (mode === 'jwt') return variant === 'cookie' ? realTokenPolicy().cookies.access : null
  const known = SESSION_VARIANTS.find((each) => each === variant)
  return known ? realSessionPolicy().cookies[known] : null
}

/** The request header in which a bare credential of a specimen travels; null for a variant there is none of. */
export function headerFor(mode: ModeName, variant: string, credential: string): { name: string; value: string } | null {
  if (mode === 'jwt' && variant !== 'cookie') return { name: 'Authorization', value: `Bearer ${credential}` }
  const cookie = cookieOf(mode, variant)
  return cookie && { name: 'Cookie', value: `${cookie.name}=${credential}` }
}

/** Looks at the credential of one specimen that a request brought, as the panels show it. */
export function inspectNow({ mode, variant }: Specimen, carrier: Carrier, origin: string): Promise<Inspection> {
  if (mode === 'session') return inspectSession(carrier, origin, SESSION_VARIANTS.find((each) => each === variant))
  return inspectToken(carrier, origin, TOKEN_VARIANTS.find((each) => each === variant))
}

/** Variants of both modes that a browser can be given by cookies alone: no script is there to take a token from a body. */
const isSessionVariant = (variant: string): variant is SessionVariant => SESSION_VARIANTS.some((each) => each === variant)
const isTokenVariant = (variant: string): variant is TokenVariant => variant !== 'native' && TOKEN_VARIANTS.some((each) => each === variant)

/** Whether a mode has such a variant for browsers. */
export const hasVariant = (mode: ModeName, variant: string): boolean => (mode === 'session' ? isSessionVariant(variant) : isTokenVariant(variant))

/**
 * Opens a credential of a mode for somebody whom a provider vouched for, and answers the cookies that carry it. A bearer
 * variant gets its refresh cookie only: the page's script trades it for a token. Null where the user is gone.
 */
export async function openFor(user: PublicUser, mode: ModeName, variant: string, brought: { carrier: Carrier; userAgent: string; trace: Trace }): Promise<CookieWrite[] | null> {
  const { carrier, userAgent, trace } = brought
  if (mode === 'session') {
    if (!isSessionVariant(variant)) return null
    return (await session.open(await realSessionContext(trace), { user, variant, userAgent, carrier })).cookies
  }
  if (!isTokenVariant(variant)) return null
  const issued = await jwt.open(await realTokenContext(trace), { user, variant, userAgent, carrier })
  return issued.ok ? issued.cookies : null
}

/** Who is signed in by a cookie of this mode, now; null for nobody. */
export async function signedInBy(mode: ModeName, variant: string, carrier: Carrier): Promise<string | null> {
  if (mode === 'session') {
    const verdict = await session.check(await realSessionContext(), carrier, isSessionVariant(variant) ? variant : undefined)
    return verdict.ok ? verdict.principal.userId : null
  }
  const holder = await jwt.holderOf(await realTokenContext(), carrier)
  return holder.ok ? holder.userId : null
}
