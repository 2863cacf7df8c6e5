import 'server-only'
import type { Transport } from '@/app/_home/side'
import type { Sides } from '@/app/_home/steps'
import { isBearer } from '@/app/jwt/token-store'
import { EMPTY_HANDED, visitor } from '@/app/visitor'
import type { CookieAttributes } from '@/lib/auth/contract'
import { realPolicy as tokenPolicy } from '@/lib/jwt/environment'
import { inspectNow as inspectToken } from '@/lib/jwt/live'
import { realPolicy as sessionPolicy } from '@/lib/session/environment'
import { VARIANTS } from '@/lib/session/config'
import { inspectNow as inspectSession } from '@/lib/session/live'
import { specimenOf } from '@/lib/specimens'

const JWT_VARIANTS = ['bearer-memory', 'bearer-storage', 'cookie'] as const
const UNTOUCHED = { called: null, copy: null, replayed: null }

/** Both sides as the server sees them now; a token that a script keeps is not among what it sees. */
export async function currentSides(asked: { session?: unknown; jwt?: unknown }): Promise<Sides> {
  const { carrier, origin } = await visitor()
  const session = VARIANTS.find((known) => known === asked.session) ?? 'sealed-id'
  const jwt = JWT_VARIANTS.find((known) => known === asked.jwt) ?? 'bearer-memory'
  const [seenSession, seenToken] = await Promise.all([
    inspectSession(carrier, origin, session),
    inspectToken(isBearer(jwt) ? EMPTY_HANDED : carrier, origin, jwt),
  ])
  return {
    session: { specimen: specimenOf('session', session), transport: inCookie(sessionPolicy().cookies[session]), inspection: seenSession, ...UNTOUCHED },
    jwt: { specimen: specimenOf('jwt', jwt), transport: isBearer(jwt) ? { cookie: null } : inCookie(tokenPolicy().cookies.access), inspection: seenToken, ...UNTOUCHED },
  }
}

function inCookie({ name, attributes }: { name: string; attributes: CookieAttributes }): Transport {
  const { httpOnly, secure, sameSite, path } = attributes
  const words = { lax: 'Lax', strict: 'Strict', none: 'None' }
  return { cookie: { name, flags: [httpOnly && 'HttpOnly', secure && 'Secure', `SameSite=${words[sameSite]}`, `Path=${path}`].filter(Boolean).join('; ') } }
}
