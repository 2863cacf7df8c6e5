import { z } from 'zod'
import type { CookieWrite } from '@/lib/auth/contract'
import { minutes } from '@/lib/auth/durations'
import { constantTimeEquals, keyedHash } from '@/lib/auth/secrets'

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
  /** Seconds since 1970. */
  endsAtEpoch: z.number(),
})
export type Flow = z.infer<typeof flowSchema>

const nameOf = (isTrustworthy: boolean) => (isTrustworthy ? '__Host-oidc' : 'oidc')
// Lax, not Strict: the provider sends the visitor back by a navigation from another site, and the cookie must come along.
const attributesOf = (secure: boolean) => ({ httpOnly: true, secure, sameSite: 'lax', path: '/' }) as const

export const endOf = (now: Date) => Math.floor(now.getTime() / 1000) + FLOW_SECONDS

/** The cookie of a flow that begins. Its content is authenticated, not secret: it is this browser's own. */
export function flowCookie(flow: Flow, secret: string, isTrustworthy: boolean): CookieWrite {
  const content = Buffer.from(JSON.stringify(flow)).toString('base64url')
  return { name: nameOf(isTrustworthy), value: `${content}.${macOf(content, secret)}`, maxAgeSeconds: FLOW_SECONDS, attributes: attributesOf(isTrustworthy) }
}

/** Used once, whatever came of it. */
export const clearedFlow = (isTrustworthy: boolean): CookieWrite => ({ name: nameOf(isTrustworthy), value: '', maxAgeSeconds: 0, attributes: attributesOf(isTrustworthy) })

/** The flow that a cookie holds; null for none, one that is over, and one that was not written here. */
export function readFlow(get: (name: string) => string | undefined, secret: string, isTrustworthy: boolean, now: Date): Flow | null {
  const [content = '', mac = '', ...rest] = (get(nameOf(isTrustworthy)) ?? '').split('.')
  // Without this: a visitor writes `linkTo` himself, and links his identity to somebody else's account.
  if (rest.length > 0 || !constantTimeEquals(mac, macOf(content, secret))) return null
  const parsed = flowSchema.safeParse(jsonOf(content))
  return parsed.success && parsed.data.endsAtEpoch > now.getTime() / 1000 ? parsed.data : null
}

const macOf = (content: string, secret: string) => keyedHash(keyedHash(secret, 'oidc-flow'), content)

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(Buffer.from(content, 'base64url').toString())
  } catch {
    return null
  }
}
