import type { Carrier } from '@/lib/core/contract'
import { toEpochSeconds } from '@/lib/core/durations'
import { sha256 } from '@/lib/core/secrets'
import { accessCookieOf, FURTHER_VARIANTS } from '@/lib/jwt/config'
import type { Context } from '@/lib/jwt/context'
import { revoke as revokeWhatCame } from '@/lib/jwt/ending'
import { check } from '@/lib/jwt/lifecycle'
import type { Context as SessionContext } from '@/lib/session/context'
import { referenceIn } from '@/lib/session/credential'
import { revoke } from '@/lib/session/ending'
import { check as checkSession } from '@/lib/session/lifecycle'

const sentAsBearer = (token: string): Carrier => ({
  cookies: { get: () => undefined },
  authorization: `Bearer ${token}`,
})

/** Whether a token is a reference token, by how it begins: the session mode keeps what it stands for. */
export const isReference = (token: string): boolean => referenceIn(sentAsBearer(token)) !== undefined

/** What a reference token is worth now (RFC 7662 §2.2): other services learn it nowhere else. */
export async function introspectReference(context: SessionContext, token: string): Promise<Record<string, unknown>> {
  const verdict = await checkSession(context, sentAsBearer(token), 'reference-token')
  if (!verdict.ok) return { active: false }
  const { createdAt, expiresAt } = verdict.evidence.described
  return {
    active: true,
    token_type: 'Bearer',
    sub: verdict.principal.userId,
    iat: toEpochSeconds(createdAt),
    exp: toEpochSeconds(expiresAt),
  }
}

/** Ends what a reference token stands for (RFC 7009). */
export const revokeReference = async (context: SessionContext, token: string): Promise<void> =>
  void (await revoke(context, sentAsBearer(token), 'reference-token'))

/**
 * A token by itself, in each place where it may be at home: a token with dots is an access token, and says nowhere which
 * variant it is of. Each place takes its own only. Without all of them: a client revokes a leaked `not-before` token, is
 * answered 200, and nothing has ended.
 */
export function carriersOf({ policy }: Context, token: string): Carrier[] {
  const none = { cookies: { get: () => undefined }, authorization: null }
  if (!token.includes('.')) return [{ ...none, refreshToken: token }]
  const inCookie = FURTHER_VARIANTS.map((variant) => {
    const { name } = accessCookieOf(policy, variant)
    return { ...none, cookies: { get: (asked: string) => (asked === name ? token : undefined) } }
  })
  return [sentAsBearer(token), ...inCookie]
}

/**
 * What a token is worth now (RFC 7662 §2.2). A token that is refused for whatever reason is `{ active: false }` and
 * nothing more. Without this: the answer would tell a guesser how close he came.
 */
export async function introspect(context: Context, token: string): Promise<Record<string, unknown>> {
  for (const carrier of carriersOf(context, token)) {
    if (carrier.refreshToken) return introspectRefreshToken(context, carrier.refreshToken)
    const verdict = await check(context, carrier)
    if (!verdict.ok) continue
    const { iss, aud, sub, iat, nbf, exp, jti, client_id } = verdict.evidence.claims
    return { active: true, token_type: 'Bearer', iss, aud, sub, iat, nbf, exp, jti, client_id }
  }
  return { active: false }
}

/** Ends what a token stands for, whichever it is (RFC 7009). */
export async function revokeToken(context: Context, token: string): Promise<void> {
  for (const carrier of carriersOf(context, token)) await revokeWhatCame(context, carrier)
}

async function introspectRefreshToken(
  { clock, store, policy }: Context,
  token: string,
): Promise<Record<string, unknown>> {
  const found = await store.find(sha256(token))
  const now = clock()
  if (
    !found ||
    found.usedAt ||
    found.record.endedAt ||
    now >= found.record.expiresAt ||
    now >= found.record.idleExpiresAt
  )
    return { active: false }
  const { userId, createdAt, expiresAt } = found.record
  // Without this: a disabled user's refresh token is told to be good, though it renews nothing.
  if (!(await store.findHolder(userId))) return { active: false }
  return {
    active: true,
    iss: policy.issuer,
    sub: userId,
    iat: toEpochSeconds(createdAt),
    exp: toEpochSeconds(expiresAt),
  }
}
