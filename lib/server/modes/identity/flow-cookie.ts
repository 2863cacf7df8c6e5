import { z } from 'zod'
import type { CookieWrite } from '@/lib/core/contract'
import { minutes } from '@/lib/core/durations'
import { constantTimeEquals, keyedHash, randomToken } from '@/lib/core/secrets'

/**
 * What this browser must bring back to finish a sign-in that it began. Without it: a code that somebody else got is
 * delivered here, and the visitor is signed in to a stranger's account (RFC 9700 §4.7).
 */

/** ASVS 5.0, 10.2.1: short-lived. A person needs a minute at the provider. */
const FLOW_SECONDS = minutes(10)

const flowSchema = z.object({
  provider: z.enum(['demo', 'google', 'github']),
  mode: z.enum(['session', 'jwt']),
  variant: z.string(),
  next: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Whose account the identity is to be linked to; null for a sign-in. */
  linkTo: z.string().nullable(),
  /** What names the sign-in of before, which this one ends. It is `Strict`: the provider's answer doesn't bring it. */
  bound: z.string().nullable().default(null),
  /** Seconds since 1970. */
  endsAtEpoch: z.number(),
})
export type Flow = z.infer<typeof flowSchema>

const nameOf = (isTrustworthy: boolean) => (isTrustworthy ? '__Host-oidc' : 'oidc')
// Lax, not Strict: the provider sends the visitor back by a navigation from another site, and the cookie must come
// along.
const attributesOf = (secure: boolean) => ({ httpOnly: true, secure, sameSite: 'lax', path: '/' }) as const

export const endOf = (now: Date) => Math.floor(now.getTime() / 1000) + FLOW_SECONDS

/**
 * So many sign-ins may be under way in one browser, each in a tab: with one more, the oldest is forgotten. A cookie has
 * room for them.
 */
const MOST_FLOWS = 3

/**
 * The cookie of the flows that are under way, newest first; emptied where there are none. Its content is authenticated,
 * not secret: it is this browser's own.
 */
export function flowCookie(flows: readonly Flow[], secret: string, isTrustworthy: boolean): CookieWrite {
  if (flows.length === 0) return clearedFlows(isTrustworthy)
  const content = Buffer.from(JSON.stringify(flows.slice(0, MOST_FLOWS))).toString('base64url')
  return {
    name: nameOf(isTrustworthy),
    value: `${content}.${macOf(content, secret)}`,
    maxAgeSeconds: FLOW_SECONDS,
    attributes: attributesOf(isTrustworthy),
  }
}

const clearedFlows = (isTrustworthy: boolean): CookieWrite => ({
  name: nameOf(isTrustworthy),
  value: '',
  maxAgeSeconds: 0,
  attributes: attributesOf(isTrustworthy),
})

/** The flows that a cookie holds; none that is over, and none that was not written here. */
export function readFlows(
  get: (name: string) => string | undefined,
  secret: string,
  isTrustworthy: boolean,
  now: Date,
): Flow[] {
  const [content = '', mac = '', ...rest] = (get(nameOf(isTrustworthy)) ?? '').split('.')
  // Without this: a visitor writes `linkTo` himself, and links his identity to somebody else's account.
  if (rest.length > 0 || !constantTimeEquals(mac, macOf(content, secret))) return []
  const parsed = z.array(flowSchema).safeParse(jsonOf(content))
  return parsed.success ? parsed.data.filter(({ endsAtEpoch }) => endsAtEpoch > now.getTime() / 1000) : []
}

const macOf = (content: string, secret: string) => keyedHash(keyedHash(secret, 'oidc-flow'), content)

/** A state that can be told from an invented one: random, and a MAC of this server. */
export function newState(secret: string): string {
  const random = randomToken()
  return `${random}.${stateMacOf(random, secret)}`
}

/**
 * Whether a state was given out here, in this browser or another. It says no more than that: only the cookie tells that
 * a sign-in is this browser's.
 */
export function isOwnState(state: string | null, secret: string): boolean {
  const [random = '', mac = '', ...rest] = state?.split('.') ?? []
  return rest.length === 0 && constantTimeEquals(mac, stateMacOf(random, secret))
}

const stateMacOf = (random: string, secret: string) => keyedHash(keyedHash(secret, 'oidc-state'), random)

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(Buffer.from(content, 'base64url').toString())
  } catch {
    return null
  }
}
