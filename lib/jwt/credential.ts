import { type Carrier, type CookieWrite, type PublicUser, refuse, type Refused } from '@/lib/auth/contract'
import { addSeconds, toEpochSeconds } from '@/lib/auth/durations'
import { publicId, sha256 } from '@/lib/auth/secrets'
import { CHECKS, type Claims, sign, verify } from './codec'
import { clientIdOf, type Variant } from './config'
import type { Context } from './context'
import type { FoundToken, StoredRecord } from './store'

/** What may be told about a token's family. `id` is public: it is the claim `sid`, and opens nothing. */
export interface Described {
  id: string
  createdAt: Date
  expiresAt: Date
  idleExpiresAt: Date
}

/** What a value stands for, before anybody asked whether it was taken back. */
export interface Read {
  ok: true
  claims: Claims
}

/**
 * The access token the request brought: the `Authorization` header goes before the cookie. Another scheme, or two
 * tokens in one header, read as a value that no codec accepts.
 */
export function present({ policy }: Context, carrier: Carrier): { source: 'authorization' | 'cookie'; value: string } | null {
  if (carrier.authorization !== null) {
    return { source: 'authorization', value: /^Bearer +(\S+)$/i.exec(carrier.authorization)?.[1] ?? '' }
  }
  const value = carrier.cookies.get(policy.cookies.access.name)
  return value === undefined ? null : { source: 'cookie', value }
}

/**
 * Checks form, signature and claims of an access token. Refuses with `malformed`, `forged` or `expired`; an expired one
 * comes with its claims, which are authentic. Asks the store nothing.
 */
export async function read({ clock, keys, policy, trace }: Context, value: string): Promise<Read | (Refused & { claims?: Claims })> {
  const { issuer, audience, accessSeconds, expToleranceSeconds, skewSeconds } = policy
  const expected = { issuer, audience, now: clock(), longestLifeSeconds: accessSeconds, expToleranceSeconds, skewSeconds }
  const verified = trace.span('verify', () => verify(value, keys, expected))
  const passed = verified.ok ? CHECKS : CHECKS.slice(0, CHECKS.indexOf(verified.check))
  for (const name of passed) trace.check(name, true)
  if (!verified.ok) trace.check(verified.check, false)
  return verified
}

/** The form of a refresh token: 32 bytes in base64url. */
export const REFRESH_FORM = /^[\w-]{43}$/

/** The refresh token the request brought: a body goes before the cookie, since only a client without a jar sends one. */
export function presentRefresh({ policy }: Context, carrier: Carrier): string | undefined {
  return carrier.refreshToken ?? carrier.cookies.get(policy.cookies.refresh.name)
}

/**
 * Looks a refresh token up, used or not, in a family that lives. Refuses with `malformed` before the store is asked, with
 * `revoked` and `expired`. Changes nothing.
 */
export async function readRefresh({ clock, store, trace }: Context, value: string): Promise<{ ok: true; found: FoundToken } | Refused> {
  const now = clock()
  if (!trace.check('form', REFRESH_FORM.test(value))) return refuse('malformed')
  const found = await store.find(sha256(value))
  if (!trace.check('family', found !== null && found.record.endedAt === null) || !found) return refuse('revoked')
  const isAlive = trace.check('absolute', now < found.record.expiresAt) && trace.check('idle', now < found.record.idleExpiresAt)
  return isAlive ? { ok: true, found } : refuse('expired')
}

/**
 * The cookies of the sign-in that came along, emptied. Beside a token in the header an access cookie is another sign-in's,
 * and stays. The same name, path and flags as when they were set. Without this: the browser keeps a prefixed cookie.
 */
export function emptied({ policy: { cookies: { access, refresh } } }: Context, carrier: Carrier): CookieWrite[] {
  const isAnothers = carrier.authorization !== null && carrier.cookies.get(access.name) !== undefined
  return (isAnothers ? [refresh] : [access, refresh]).map((cookie) => ({ ...cookie, value: '', maxAgeSeconds: 0 }))
}

/** A fresh access token for the family, and whatever carries it and the refresh token in this variant. */
export interface Credentials {
  accessToken: string
  expiresInSeconds: number
  claims: Claims
  /** Null where the policy has none: then the sign-in ends with the access token. */
  refreshToken: string | null
  cookies: CookieWrite[]
}

/** Signs an access token of the family and lays out the cookies of its variant. */
export async function issue(context: Context, holder: { user: PublicUser; tokenVersion: number }, family: StoredRecord, refreshToken: string | null): Promise<Credentials> {
  const { clock, keys, policy, trace } = context
  const now = clock()
  const issuedAt = toEpochSeconds(now)
  const claims: Claims = {
    iss: policy.issuer,
    aud: policy.audience,
    sub: holder.user.id,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + policy.accessSeconds,
    jti: publicId('tok_'),
    client_id: clientIdOf(variantIn(family)),
    role: holder.user.role,
    ver: holder.tokenVersion,
    sid: family.id,
  }
  const accessToken = await trace.span('sign', () => sign(claims, keys))
  return { accessToken, expiresInSeconds: policy.accessSeconds, claims, refreshToken, cookies: cookiesOf(context, family, accessToken, refreshToken) }
}

function cookiesOf({ clock, policy }: Context, family: StoredRecord, accessToken: string, refreshToken: string | null): CookieWrite[] {
  const refreshSeconds = Math.ceil((family.expiresAt.getTime() - clock().getTime()) / 1000)
  const refresh = refreshToken === null ? [] : [{ ...policy.cookies.refresh, value: refreshToken, maxAgeSeconds: refreshSeconds }]
  // Until the browser is closed: the token inside ends by itself, and a log-out after that must still know which family to end.
  const access = { ...policy.cookies.access, value: accessToken, maxAgeSeconds: null }
  switch (variantIn(family)) {
    case 'native':
      return []
    case 'cookie':
      return [access, ...refresh]
    default:
      return refresh
  }
}

/** The variant a family was opened with; it is kept through every rotation. */
export const variantIn = (family: Pick<StoredRecord, 'variant'>) => family.variant as Variant

/** The idle end of a family counted from `seenAt`, never past the absolute one. */
export function idleEnd({ policy }: Context, seenAt: Date, expiresAt: Date): Date {
  const idle = addSeconds(seenAt, policy.refreshIdleSeconds)
  return idle < expiresAt ? idle : expiresAt
}

/** The keys under which the denylist knows a token: its own, and its family's. */
export const denialKeys = ({ jti, sid }: Pick<Claims, 'jti' | 'sid'>) => [`jti:${jti}`, `sid:${sid}`]
