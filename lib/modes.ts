import type { AuthMode, ModeName, Refused } from './auth/contract'
import type { Context as TokenContext } from './jwt/context'
import type { Variant as TokenVariant } from './jwt/config'
import { realContext as realTokenContext, realPolicy as realTokenPolicy } from './jwt/environment'
import * as jwt from './jwt/lifecycle'
import type { Context as SessionContext } from './session/context'
import { type Variant as SessionVariant, VARIANTS as SESSION_VARIANTS } from './session/config'
import { realContext as realSessionContext, realPolicy as realSessionPolicy } from './session/environment'
import * as session from './session/lifecycle'

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
  await session.revokeAll(await realSessionContext(), userId)
  await jwt.revokeAll(await realTokenContext(), userId)
}

/** The request header in which a bare credential of a specimen travels; null for a variant there is none of. */
export function headerFor(mode: ModeName, variant: string, credential: string): { name: string; value: string } | null {
  if (mode === 'jwt' && variant !== 'cookie') return { name: 'Authorization', value: `Bearer ${credential}` }
  const known = SESSION_VARIANTS.find((each) => each === variant)
  const cookie = mode === 'jwt' ? realTokenPolicy().cookies.access : known && realSessionPolicy().cookies[known]
  return cookie ? { name: 'Cookie', value: `${cookie.name}=${credential}` } : null
}
