import type { CookieAttributes } from '../core/contract'
import { hours, minutes } from '../core/durations'

/** The three specimens, in the order in which they count when a request brings several. */
export const VARIANTS = ['sealed-id', 'opaque-id', 'sealed-data'] as const
/** Two more that people ask for. They count after those three. */
export const FURTHER_VARIANTS = ['cached-record', 'reference-token'] as const
export const EVERY_VARIANT = [...VARIANTS, ...FURTHER_VARIANTS] as const
export type Variant = (typeof EVERY_VARIANT)[number]
export const DEFAULT_VARIANT: (typeof VARIANTS)[number] = 'sealed-id'

/** Those whose credential is in a cookie; a `reference-token` travels in `Authorization`. */
export const COOKIE_VARIANTS = [...VARIANTS, 'cached-record'] as const
export type CookieVariant = (typeof COOKIE_VARIANTS)[number]

/**
 * So many living sessions a user may have: with one more, the oldest ends. Without this: whoever knows one password, or
 * a script that signs in at each call, fills the table; session-store.test.ts fails.
 */
export const MOST_PER_USER = 100

/** Everything that may differ between the real endpoints, an experiment and a test. */
export interface Policy {
  /** A session that was not used for so long is over. */
  idleSeconds: number
  /** Counted from the sign-in and never moved: activity does not extend it (OWASP ASVS 5.0, 7.3.2). */
  absoluteSeconds: number
  /** The idle end is moved at most this often, so that requests don't become writes. */
  slideSeconds: number
  /**
   * Whether the end of a `sealed-data` session is written down until it would have ended by itself, for `checkCurrent`
   * to ask. `check` never asks. Off: a copy of a logged-out cookie goes on ending the sessions of the account.
   */
  areSealedEndsNoted: boolean
  /**
   * So long the user in a `cached-record` cookie is believed and its record not read. So long a log-out elsewhere, a ban
   * or a new role is not noticed, and a stolen copy works on.
   */
  cacheSeconds: number
  cookies: Record<CookieVariant, { name: string; attributes: CookieAttributes }>
}

/**
 * The cookie of each variant. `isTrustworthy` is false only where the app is served in plain http under a name that is
 * not loopback: browsers would drop `Secure` cookies there.
 */
export function cookiesFor(isTrustworthy: boolean): Policy['cookies'] {
  // Without the prefix: a sibling subdomain, or a plain http page, could set the cookie for us (RFC 6265bis §4.1.3.2).
  const prefix = isTrustworthy ? '__Host-' : ''
  const attributes: CookieAttributes = {
    httpOnly: true, // Without this: an injected script reads the credential and carries it off (experiments/xss).
    secure: isTrustworthy, // Without this: it goes out in clear text to whoever answers http first.
    sameSite: 'lax', // Without this: a form on any other site sends it along (experiments/csrf).
    path: '/', // The prefix requires it; a path separates nothing anyway (RFC 6265 §8.5).
  }
  return {
    'sealed-id': { name: `${prefix}session`, attributes },
    'opaque-id': { name: `${prefix}session-opaque`, attributes },
    'sealed-data': { name: `${prefix}session-data`, attributes },
    'cached-record': { name: `${prefix}session-cached`, attributes },
  }
}

/** The policy of the real endpoints, where the environment says nothing else. */
export const DEFAULT_POLICY: Policy = {
  idleSeconds: minutes(30),
  absoluteSeconds: hours(12),
  slideSeconds: slideSecondsFor(minutes(30)),
  areSealedEndsNoted: true,
  cacheSeconds: minutes(5),
  cookies: cookiesFor(true),
}

/** Once a minute, or ten times per idle period where that is shorter. */
export function slideSecondsFor(idleSeconds: number): number {
  return Math.min(minutes(1), idleSeconds / 10)
}

/**
 * When a log-out takes effect on a copy of the credential. Shown on the pages and asserted by the tests. Five minutes are
 * the default's `cacheSeconds`; a short idle time halves itself instead.
 */
export const REVOCATION_TAKES_EFFECT: Record<
  Variant,
  'at the next request' | 'never: only expiry ends it' | 'when the cached user is five minutes old'
> = {
  'sealed-id': 'at the next request',
  'opaque-id': 'at the next request',
  'sealed-data': 'never: only expiry ends it',
  'cached-record': 'when the cached user is five minutes old',
  'reference-token': 'at the next request',
}
