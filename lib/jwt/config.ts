import type { CookieAttributes } from '../core/contract'
import { days, minutes } from '../core/durations'

/** Where the tokens live: three kinds of browser, and a client without a cookie jar. */
export const VARIANTS = ['bearer-memory', 'bearer-storage', 'cookie', 'native'] as const
/** Two more that people ask for, both in a cookie of their own. They count after `cookie`. */
export const FURTHER_VARIANTS = ['not-before', 'encrypted-cookie'] as const
export const EVERY_VARIANT = [...VARIANTS, ...FURTHER_VARIANTS] as const
export type Variant = (typeof EVERY_VARIANT)[number]
export const DEFAULT_VARIANT: (typeof VARIANTS)[number] = 'bearer-memory'

/** Those whose access token is in a cookie, in the order in which they count when a request brings several. */
export const COOKIE_VARIANTS = ['cookie', ...FURTHER_VARIANTS] as const
export type CookieVariant = (typeof COOKIE_VARIANTS)[number]

/** Whether the access token travels in a cookie: then no script is given it. */
export const isInCookie = (variant: Variant): variant is CookieVariant =>
  COOKIE_VARIANTS.some((each) => each === variant)

/**
 * So many living refresh families a user may have: with one more, the oldest ends. Without this: whoever knows one
 * password, or a script that signs in at each call, fills the table; token-store.test.ts fails.
 */
export const MOST_PER_USER = 100

/** What takes a token back before its time, and what it costs. All off: the server keeps nothing at all. */
export interface Revocation {
  /**
   * A refresh token that rotates, so that access tokens may be short. Costs a family per sign-in, nothing per request.
   */
  refresh: boolean
  /** Every access token is looked up by `jti` and `sid`. Costs a read per request. */
  denylist: boolean
  /** Every access token must carry the user's current version. Costs a read per request. */
  version: boolean
}

/** What is asked of a token of one variant: a time per user, or what the policy says. */
export interface AskedRevocation extends Revocation {
  /** Every access token must have been issued after a time that is kept for its user. Costs a read per request. */
  notBefore: boolean
}

/**
 * What takes a token of this variant back. `not-before` has a time per user in place of denylist and version: one read,
 * nothing in the token, and a log-out of one device leaves its token alive until `exp`.
 */
export const revocationOf = ({ revocation }: Pick<Policy, 'revocation'>, variant: Variant | null): AskedRevocation =>
  variant === 'not-before'
    ? { refresh: revocation.refresh, denylist: false, version: false, notBefore: true }
    : { ...revocation, notBefore: false }

/**
 * Whom a token of this variant is for. Without an audience of its own for each kind of check: a token on the denylist,
 * put into the cookie of `not-before`, is let in, since no list is asked there (RFC 8725 §3.12).
 */
export const audienceOf = ({ audience }: Pick<Policy, 'audience'>, variant: Variant | null): string =>
  variant === 'not-before' || variant === 'encrypted-cookie' ? `${audience}/${variant}` : audience

/** The strategies by name, from nothing to everything. The real endpoints use `strictest`. */
export const STRATEGIES = {
  none: { refresh: false, denylist: false, version: false },
  'short-lived + refresh': { refresh: true, denylist: false, version: false },
  denylist: { refresh: true, denylist: true, version: false },
  'token version': { refresh: true, denylist: false, version: true },
  strictest: { refresh: true, denylist: true, version: true },
} as const satisfies Record<string, Revocation>

/** Everything that may differ between the real endpoints, an experiment and a test. */
export interface Policy {
  /** `iss` and `aud` of every token: who signed it, and for whom. */
  issuer: string
  audience: string
  /** How long an access token can be used. Nothing extends it: it is replaced. */
  accessSeconds: number
  /** A refresh token that was not used for so long is over; each use starts it again. */
  refreshIdleSeconds: number
  /** Counted from the sign-in and never moved: rotation does not extend it (OWASP ASVS 5.0, 10.4.8). */
  refreshAbsoluteSeconds: number
  /** For so long a used refresh token still gets the same successor: two tabs, an answer that was lost. */
  graceSeconds: number
  /** How far past `exp` a token is still accepted. */
  expToleranceSeconds: number
  /** How far in the future `iat` and `nbf` may lie: the clocks of two nodes never agree. */
  skewSeconds: number
  revocation: Revocation
  /**
   * Newest first. Key the successor of a refresh token, which is derived from the presented one, so that nothing secret
   * is stored, and the binding of its cookie. The newest makes them; those of before are still known.
   */
  successorSecrets: readonly [newest: string, ...before: string[]]
  cookies: Record<'access' | 'refresh' | (typeof FURTHER_VARIANTS)[number], CookieOfMode> & {
    /** Proves that this host set the refresh cookie. Absent: nothing is to be proved. */
    binding?: CookieOfMode
  }
  /** The domains above the server's host, for which another host of the site may have set a refresh cookie. */
  parentDomains: readonly string[]
}

interface CookieOfMode {
  name: string
  attributes: CookieAttributes
}

/**
 * The cookies of the mode. `isTrustworthy` is false only where the app is served in plain http under a name that is not
 * loopback: browsers would drop `Secure` cookies there.
 */
export function cookiesFor(isTrustworthy: boolean): Policy['cookies'] {
  // HttpOnly. Without this: an injected script reads the credential and carries it off (experiments/xss).
  // Secure. Without this: it goes out in clear text to whoever answers http first.
  const attributes = { httpOnly: true, secure: isTrustworthy }
  // Lax. Without this: a form on any other site sends it along: a token in a cookie is as exposed as a session.
  // `__Host-`. Without this: a sibling subdomain, or a plain http page, sets the cookie for us.
  const inCookie = (name: string): CookieOfMode => ({
    name: isTrustworthy ? `__Host-${name}` : name,
    attributes: { ...attributes, sameSite: 'lax', path: '/' },
  })
  return {
    access: inCookie('access'),
    'not-before': inCookie('access-not-before'),
    'encrypted-cookie': inCookie('access-encrypted'),
    // The path keeps it off every other request; `__Host-` forbids a path, hence `__Secure-` (RFC 6265bis §4.1.3).
    refresh: {
      name: isTrustworthy ? '__Secure-refresh' : 'refresh',
      attributes: { ...attributes, sameSite: 'strict', path: '/api/jwt' },
    },
    // Without this: a sibling subdomain plants a refresh cookie of its own, which `__Secure-` allows, and the visitor
    // is signed in as somebody else. No other host can set this one.
    ...(isTrustworthy && {
      binding: {
        name: '__Host-refresh-binding',
        attributes: { ...attributes, sameSite: 'strict' as const, path: '/' },
      },
    }),
  }
}

/** The policy of the real endpoints, where the environment says nothing else. The strictest one. */
export const DEFAULT_POLICY: Omit<Policy, 'issuer' | 'successorSecrets'> = {
  audience: 'jwt-vs-session',
  accessSeconds: minutes(5),
  refreshIdleSeconds: days(7),
  refreshAbsoluteSeconds: days(30),
  graceSeconds: 10,
  expToleranceSeconds: 5,
  skewSeconds: 30,
  revocation: STRATEGIES.strictest,
  cookies: cookiesFor(true),
  parentDomains: [],
}

/**
 * The domains for which a host, or another one beside it, may set a cookie: its own name and those above it, but no top
 * level. None for an address and for `localhost`.
 */
export function parentDomainsOf(hostname: string): string[] {
  const labels = hostname.split('.')
  if (labels.length < 2 || /^[\d.]+$/.test(hostname) || hostname.startsWith('[')) return []
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
}

/** The `client_id` of RFC 9068: which kind of client the token was made for. */
export function clientIdOf(variant: Variant): 'web' | 'native' {
  return variant === 'native' ? 'native' : 'web'
}

/** The cookie that carries an access token of this variant. */
export const accessCookieOf = ({ cookies }: Pick<Policy, 'cookies'>, variant: CookieVariant): CookieOfMode =>
  variant === 'cookie' ? cookies.access : cookies[variant]

/** When a log-out takes effect on a copy of the access token. Shown on the pages and asserted by the tests. */
export function revocationTakesEffect(
  policy: Policy,
  variant: Variant | null = null,
): 'at the next request' | 'when the access token expires' {
  return revocationOf(policy, variant).denylist ? 'at the next request' : 'when the access token expires'
}
