import { type Carrier, type CookieWrite, refuse, type Refused } from '../core/contract'
import { maxAgeUntil } from '../core/cookies'
import { addSeconds, toEpochSeconds } from '../core/durations'
import { constantTimeEquals, keyedHash, publicId, sha256 } from '../core/secrets'
import { CHECKS, type Claims, sign } from './codec'
import { decrypt, encrypt, ENCRYPTED_CHECKS } from './encrypted-codec'
import {
  accessCookieOf,
  audienceOf,
  clientIdOf,
  COOKIE_VARIANTS,
  type CookieVariant,
  isInCookie,
  type Variant,
} from './config'
import type { Context } from './context'
import type { FoundToken, Holder, StoredRecord } from './store'

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

/** An access token as it came. What came in a cookie says by its place which variant it is; a header says nothing. */
export interface Presented {
  source: 'authorization' | 'cookie'
  variant: CookieVariant | null
  value: string
}

/**
 * The access token the request brought: the `Authorization` header goes before the cookies, and those go in the order of
 * `COOKIE_VARIANTS`. Another scheme, or two tokens in one header, read as a value that no codec accepts.
 */
export function present(context: Context, carrier: Carrier): Presented | null {
  if (carrier.authorization !== null) {
    const value = /^Bearer +(\S+)$/i.exec(carrier.authorization)?.[1] ?? ''
    return { source: 'authorization', variant: null, value }
  }
  return inCookies(context, carrier)[0] ?? null
}

/** Every access token that came in a cookie. */
export function inCookies({ policy }: Context, carrier: Carrier): Presented[] {
  return COOKIE_VARIANTS.flatMap((variant) => {
    const value = carrier.cookies.get(accessCookieOf(policy, variant).name)
    return value === undefined ? [] : [{ source: 'cookie' as const, variant, value }]
  })
}

/**
 * Checks form, signature or tag, and claims of an access token of a variant. Refuses with `malformed`, `forged` or
 * `expired`; an expired one comes with its claims, which are authentic. Asks the store nothing.
 */
export async function read(
  { clock, keys, policy, trace, verify }: Context,
  value: string,
  variant: Variant | null = null,
): Promise<Read | (Refused & { claims?: Claims })> {
  const { issuer, accessSeconds, expToleranceSeconds, skewSeconds } = policy
  const isEncrypted = variant === 'encrypted-cookie'
  const expected = {
    issuer,
    audience: audienceOf(policy, variant),
    now: clock(),
    longestLifeSeconds: accessSeconds,
    expToleranceSeconds,
    skewSeconds,
  }
  const verified = isEncrypted
    ? await trace.span('decrypt', () => decrypt(value, keys, expected))
    : await trace.span('verify', () => verify(value, keys, expected))
  const checks: readonly string[] = isEncrypted ? ENCRYPTED_CHECKS : CHECKS
  const passed = verified.ok ? checks : checks.slice(0, checks.indexOf(verified.check))
  for (const name of passed) trace.check(name, true)
  if (!verified.ok) trace.check(verified.check, false)
  return verified
}

/** The form of a refresh token: 32 bytes in base64url. */
export const REFRESH_FORM = /^[\w-]{43}$/

/**
 * The refresh token the request brought: a body goes before the cookie, since only a client without a jar sends one.
 */
export function presentRefresh({ policy }: Context, carrier: Carrier): string | undefined {
  return carrier.refreshToken ?? carrier.cookies.get(policy.cookies.refresh.name)
}

type Family = Pick<StoredRecord, 'id' | 'variant'>

/** What the binding cookie of a family holds: its name, and a proof that no other host of the site can make. */
function bindingOf({ id, variant }: Family, secret: string): string {
  const name = `${variant}.${id}`
  return `${name}.${keyedHash(secret, `refresh-binding:${name}`).slice(0, 22)}`
}

/** By the newest secret or one of before. Without those: a new secret signs every browser out. */
const isBindingOf = ({ policy }: Context, value: string, family: Family): boolean =>
  policy.successorSecrets.some((secret) => constantTimeEquals(value, bindingOf(family, secret)))

/**
 * Whether this host put the refresh cookie there. A client that is no browser has no jar in which somebody else could
 * put one, and a token in a body was not put anywhere. Without this: a sibling subdomain, or another port with a longer
 * path, plants a refresh cookie, and whoever visits us is signed in as its owner (cookie tossing).
 */
export function isBound(context: Context, carrier: Carrier, family: Family): boolean {
  const { binding } = context.policy.cookies
  if (!binding || carrier.isBrowser === false || carrier.refreshToken !== undefined) return true
  return isBindingOf(context, carrier.cookies.get(binding.name) ?? '', family)
}

/**
 * The family whose refresh cookie this host has set in this browser, as the binding cookie names it; null where it
 * names none. The pages' forms bring this one, where the path of the refresh cookie keeps that away.
 */
export function boundFamily(context: Context, carrier: Carrier): Family | null {
  const { binding } = context.policy.cookies
  const value = binding && carrier.cookies.get(binding.name)
  const [variant = '', id = ''] = value?.split('.') ?? []
  // Without this: whoever knows the public id of somebody's family ends it by a sign-in of his own.
  return value && isBindingOf(context, value, { id, variant }) ? { id, variant } : null
}

/**
 * Looks a refresh token up, used or not, in a family that lives. Refuses with `malformed` before the store is asked,
 * with `forged` where somebody else planted it, with `revoked` and `expired`. Changes nothing.
 */
export async function readRefresh(
  context: Context,
  value: string,
  carrier: Carrier,
): Promise<{ ok: true; found: FoundToken } | Refused> {
  const { clock, store, trace } = context
  const now = clock()
  if (!trace.check('form', REFRESH_FORM.test(value))) return refuse('malformed')
  const found = await store.find(sha256(value))
  if (!trace.check('family', found !== null && found.record.endedAt === null) || !found) return refuse('revoked')
  if (!trace.check('binding', isBound(context, carrier, found.record))) return refuse('forged')
  const isAlive =
    trace.check('absolute', now < found.record.expiresAt) && trace.check('idle', now < found.record.idleExpiresAt)
  return isAlive ? { ok: true, found } : refuse('expired')
}

/**
 * The cookies of the sign-in that came along, emptied. Beside a token in the header access cookies are another
 * sign-in's, and stay. The same name, path and flags as when they were set. Without this: the browser keeps a prefixed
 * cookie.
 */
export function emptied(context: Context, carrier: Carrier): CookieWrite[] {
  const { access, refresh, binding } = context.policy.cookies
  const isAnothers = carrier.authorization !== null && carrier.cookies.get(access.name) !== undefined
  const value = carrier.cookies.get(refresh.name)
  const planted = value !== undefined && !REFRESH_FORM.test(value) ? emptiedEverywhere(context) : [gone(refresh)]
  const further = carrier.authorization === null ? inCookies(context, carrier) : []
  const others = further.flatMap(({ variant }) =>
    variant === null || variant === 'cookie' ? [] : [gone(accessCookieOf(context.policy, variant))],
  )
  return [...(isAnothers ? [] : [gone(access)]), ...others, ...planted, ...(binding ? [gone(binding)] : [])]
}

const gone = (cookie: Pick<CookieWrite, 'name' | 'attributes'>): CookieWrite => ({
  ...cookie,
  value: '',
  maxAgeSeconds: 0,
})

/**
 * The refresh cookie, emptied wherever one of its name can stand that is sent here: each path above the endpoints that
 * take it, for this host and for the domains above it. Without this: one that was planted for a longer path is sent
 * beside ours for ever, both are refused, and no sign-in helps.
 */
export function emptiedEverywhere({ policy }: Context): CookieWrite[] {
  const { name, attributes } = policy.cookies.refresh
  const parts = attributes.path.split('/').slice(1)
  const above = parts.flatMap((_, at) => [
    `/${parts.slice(0, at + 1).join('/')}`,
    `/${parts.slice(0, at + 1).join('/')}/`,
  ])
  const endpoints = ['refresh', 'logout', 'logout-all'].map((call) => `${attributes.path}/${call}`)
  const others = ['/', ...above, ...endpoints].filter((path) => path !== attributes.path)
  // Ours last: whoever reads one of them reads that.
  const paths = [...others, attributes.path]
  return [...policy.parentDomains.map((domain) => ({ domain })), {}].flatMap((where) =>
    paths.map((path) => gone({ name, attributes: { ...attributes, ...where, path } })),
  )
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
export async function issue(
  context: Context,
  holder: Holder,
  family: StoredRecord,
  refreshToken: string | null,
): Promise<Credentials> {
  const { clock, keys, policy, trace } = context
  const now = clock()
  const issuedAt = toEpochSeconds(now)
  const variant = variantIn(family)
  const claims: Claims = {
    iss: policy.issuer,
    aud: audienceOf(policy, variant),
    sub: holder.user.id,
    iat: variant === 'not-before' ? issuedAfter(holder, now) : issuedAt,
    nbf: issuedAt,
    exp: issuedAt + policy.accessSeconds,
    jti: publicId('tok_'),
    client_id: clientIdOf(variant),
    role: holder.user.role,
    ver: holder.tokenVersion,
    sid: family.id,
  }
  const accessToken =
    variant === 'encrypted-cookie'
      ? await trace.span('encrypt', () => encrypt(claims, keys))
      : await trace.span('sign', () => sign(claims, keys))
  return {
    accessToken,
    expiresInSeconds: policy.accessSeconds,
    claims,
    refreshToken,
    cookies: cookiesOf(context, family, accessToken, refreshToken),
  }
}

/**
 * When a `not-before` token was issued, in seconds with milliseconds (RFC 7519 §2 has fractions). In whole seconds, a
 * thief's token of the same second as the log-out would outlive it, or the owner's new one die with it. Never before
 * the time that counts, so that the owner is let in by a server whose clock is behind.
 */
const issuedAfter = ({ notBefore }: Holder, now: Date) => Math.max(now.getTime(), notBefore + 1) / 1000

/** Whether a token was issued after the time that is kept for its user, both in milliseconds since 1970. */
export const isIssuedAfter = ({ iat }: Pick<Claims, 'iat'>, { notBefore }: Holder) => Math.round(iat * 1000) > notBefore

function cookiesOf(
  context: Context,
  family: StoredRecord,
  accessToken: string,
  refreshToken: string | null,
): CookieWrite[] {
  const { clock, policy } = context
  const refreshSeconds = maxAgeUntil(family.expiresAt, clock())
  const { binding } = policy.cookies
  const [newest] = policy.successorSecrets
  const bound = binding ? [{ ...binding, value: bindingOf(family, newest), maxAgeSeconds: refreshSeconds }] : []
  const refresh =
    refreshToken === null
      ? []
      : [{ ...policy.cookies.refresh, value: refreshToken, maxAgeSeconds: refreshSeconds }, ...bound]
  // Until the browser is closed: the token inside ends by itself, and a log-out after that must still know which family
  // to end.
  const variant = variantIn(family)
  if (variant === 'native') return []
  if (!isInCookie(variant)) return refresh
  return [{ ...accessCookieOf(policy, variant), value: accessToken, maxAgeSeconds: null }, ...refresh]
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

/** The refresh token that came along, as it is kept. */
export async function refreshIn(context: Context, carrier: Carrier): Promise<FoundToken | null> {
  const presented = presentRefresh(context, carrier)
  const found = presented === undefined ? null : await context.store.find(sha256(presented))
  return found && isBound(context, carrier, found.record) ? found : null
}
