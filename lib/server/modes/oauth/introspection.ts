import type { Carrier } from '@/lib/core/contract'
import { toEpochSeconds } from '@/lib/core/durations'
import { sha256 } from '@/lib/core/secrets'
import type { Context } from '@/lib/jwt/context'
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

/** A token by itself, as if it had come in its usual place. A token with dots is an access token. */
export function carrierOf(token: string): Carrier {
  const isAccessToken = token.includes('.')
  return {
    cookies: { get: () => undefined },
    authorization: isAccessToken ? `Bearer ${token}` : null,
    refreshToken: isAccessToken ? undefined : token,
  }
}

/**
 * What a token is worth now (RFC 7662 §2.2). A token that is refused for whatever reason is `{ active: false }` and
 * nothing more. Without this: the answer would tell a guesser how close he came.
 */
export async function introspect(context: Context, token: string): Promise<Record<string, unknown>> {
  const carrier = carrierOf(token)
  if (carrier.refreshToken) return introspectRefreshToken(context, carrier.refreshToken)
  const verdict = await check(context, carrier)
  if (!verdict.ok) return { active: false }
  const { iss, aud, sub, iat, nbf, exp, jti, client_id } = verdict.evidence.claims
  return { active: true, token_type: 'Bearer', iss, aud, sub, iat, nbf, exp, jti, client_id }
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
