import 'server-only'
import { randomToken } from '@/lib/core/secrets'
import type { PublicUser } from '@/lib/core/contract'
import { type Claims, sign } from '@/lib/jwt/codec'
import { type LabScope, labTokenContext } from '@/app/experiments/_lab/context'
import { forgeries, type Forgery } from './forgeries'

/** A good token of a guest's, and everything that is forged from it. */
export async function forgeFor(user: PublicUser, scope: LabScope): Promise<{ good: string; forged: Forgery[] }> {
  const { keys, policy, store, clock } = await labTokenContext(scope)
  const holder = await store.findHolder(user.id)
  const now = Math.floor(clock().getTime() / 1000)
  const claims: Claims = {
    iss: policy.issuer,
    aud: policy.audience,
    sub: user.id,
    iat: now,
    nbf: now,
    exp: now + policy.accessSeconds,
    jti: `tok_${randomToken(16)}`,
    client_id: 'web',
    role: user.role,
    ver: holder?.tokenVersion ?? 1,
    sid: `fam_${randomToken(16)}`,
  }
  return { good: await sign(claims, keys), forged: await forgeries({ claims, keys, now }) }
}
