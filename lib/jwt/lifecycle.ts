import type { Carrier, Device, Opening, PublicUser, Refused, Verdict } from '../core/contract'
import { refuse } from '../core/contract'
import { addSeconds } from '../core/durations'
import { keyedHash, publicId, randomToken, sha256 } from '../core/secrets'
import type { Claims } from './codec'
import { type CookieVariant, DEFAULT_VARIANT, isInCookie, revocationOf, type Variant } from './config'
import type { Context } from './context'
import {
  boundFamily,
  type Credentials,
  denialKeys,
  type Described,
  idleEnd,
  inCookies,
  isIssuedAfter,
  issue,
  present,
  presentRefresh,
  read,
  readRefresh,
  refreshIn,
  variantIn,
} from './credential'
import { end, makeRoom } from './ending'
import type { FoundToken, Holder, StoredRecord } from './store'

/** What `check` found: the claims, and the user where the policy asked the store (null where it believes the token). */
export interface Evidence {
  source: 'authorization' | 'cookie'
  /** What its cookie says that it is; null for what came in the header. */
  variant: CookieVariant | null
  claims: Claims
  user: PublicUser | null
}

/** Tokens that were just issued, and the cookies that carry them: none for a native client. */
export interface Issued extends Credentials {
  ok: true
  described: Described
  user: PublicUser
  variant: Variant
}

/**
 * Opens a refresh family for a user whose password was checked, and issues its first tokens. The oldest of too many
 * ends.
 *
 * A family of the same variant that came along ends. Without this: signing in again would leave the old refresh token
 * alive where nobody sees it. Refuses with `revoked` when the user is gone or disabled by now, and when everything of
 * the user ended since the password was checked.
 */
export async function open(
  context: Context,
  { user, variant, userAgent, carrier, tokenVersion }: Opening<Variant>,
): Promise<Issued | Refused> {
  // The refresh cookie's path keeps it off the pages' forms and off a provider's answer; what is bound to it comes
  // along.
  const before = (await refreshIn(context, carrier))?.record ?? boundFamily(context, carrier)
  if (before?.variant === variant) await end(context, before.id, undefined, variant)
  // Where nothing is bound, the access cookie names the family.
  const access = isInCookie(variant) && carrier.authorization === null ? inCookies(context, carrier) : []
  const own = access.find((each) => each.variant === variant)
  const found = own ? await read(context, own.value, variant) : null
  if (found?.claims && found.claims.sid !== before?.id) await end(context, found.claims.sid, found.claims.jti, variant)

  const holder = await context.store.findHolder(user.id)
  if (!holder) return refuse('revoked')

  const createdAt = context.clock()
  const expiresAt = addSeconds(createdAt, context.policy.refreshAbsoluteSeconds)
  const idleExpiresAt = idleEnd(context, createdAt, expiresAt)
  const family = {
    id: publicId('fam_'),
    userId: user.id,
    variant,
    createdAt,
    lastSeenAt: createdAt,
    idleExpiresAt,
    expiresAt,
    userAgent,
    endedAt: null,
  }
  const refreshToken = context.policy.revocation.refresh ? randomToken() : null
  // Only the hash is stored. Without this: a copy of the table renews every sign-in in it.
  if (refreshToken) {
    await context.store.insert(family, sha256(refreshToken))
    await makeRoom(context, user.id)
  }
  // What was opened before the end was swept away by it; what was opened after it is seen here. Without this: a
  // sign-in with the old password that began before the change comes out alive after it.
  if (tokenVersion !== undefined && isEndedSince(await context.store.findHolder(user.id), tokenVersion)) {
    await end(context, family.id, undefined, variant)
    return refuse('revoked')
  }
  return issued(context, holder, family, refreshToken)
}

/**
 * Decides whether the request carries a good access token that was not taken back.
 *
 * Refuses with `missing`, `malformed`, `forged`, `expired`, `revoked` (denylist, or no such user) or `outdated` (token
 * version, or issued too early). Reads what the policy asks for, two things at most, and changes nothing: a token can't
 * be extended.
 */
export async function check(context: Context, carrier: Carrier): Promise<Verdict<Evidence>> {
  const { trace, store } = context
  const credential = trace.span('parse', () => present(context, carrier))
  if (!trace.check('present', credential !== null) || !credential) return refuse('missing')

  const found = await read(context, credential.value, credential.variant)
  if (!found.ok) return refuse(found.refusal)
  const { claims } = found
  const policy = { revocation: revocationOf(context.policy, credential.variant) }

  if (policy.revocation.denylist && !trace.check('denylist', !(await store.isDenied(denialKeys(claims)))))
    return refuse('revoked')

  const holder = policy.revocation.version ? await store.findHolder(claims.sub) : null
  const dated = policy.revocation.notBefore ? await store.findHolder(claims.sub) : null
  return trace.span('decide', () => {
    if (policy.revocation.version && !trace.check('user', holder !== null)) return refuse('revoked')
    // Equal, not at least. Without this: a token from a future that was rolled back would be current.
    if (holder && !trace.check('version', claims.ver === holder.tokenVersion)) return refuse('outdated')
    if (policy.revocation.notBefore && !trace.check('user', dated !== null)) return refuse('revoked')
    // Without this: a token of before the log-out everywhere, the ban or the new password works until it expires.
    if (dated && !trace.check('not before', isIssuedAfter(claims, dated))) return refuse('outdated')

    const user = (holder ?? dated)?.user ?? null
    const principal = {
      userId: claims.sub,
      role: user?.role ?? claims.role,
      credentialId: claims.sid,
      expiresAt: new Date(claims.exp * 1000),
    }
    const { source, variant } = credential
    return { ok: true, principal, isRenewalDue: false, evidence: { source, variant, claims, user } }
  })
}

/**
 * Rotates the refresh token that came along: it is used up, its successor and a fresh access token are issued. Takes
 * what came, since `check` has nothing to hand on: it found an access token, which renews nothing.
 *
 * Within `graceSeconds`, and until the successor was used, the old token gets the same successor again: two tabs, or an
 * answer that was lost, log nobody out. Any other second use means two holders; we can't tell which is the thief, so
 * the family ends and both lose (RFC 9700 §4.14.2). Refuses with `missing`, `malformed`, `forged`, `expired`,
 * `revoked`, `reused`.
 */
export async function renew(context: Context, carrier: Carrier): Promise<Issued | Refused> {
  const { clock, policy, store, trace } = context
  const presented = trace.span('parse', () => presentRefresh(context, carrier))
  if (!trace.check('present', presented !== undefined) || presented === undefined) return refuse('missing')

  const token = await readRefresh(context, presented, carrier)
  if (!token.ok) return token
  const { record } = token.found
  const now = clock()
  const presentedHash = sha256(presented)

  const holder = await store.findHolder(record.userId)
  if (!trace.check('user', holder !== null) || !holder) return refuse('revoked')

  // Derived from what was presented, so that everybody who presents it within the grace gets the same successor, and
  // nothing that could be used is stored. Without the key: a copy of the table plus an old token gives the next one.
  const successor = keyedHash(policy.successorSecrets[0], presented)
  const idleExpiresAt = idleEnd(context, now, record.expiresAt)
  const wasRotated = await store.rotate({ presentedHash, successorHash: sha256(successor), now, idleExpiresAt })
  if (!wasRotated) {
    const refusal = secondUse(context, await store.find(presentedHash), now)
    if (refusal === 'reused') await end(context, record.id, undefined, variantIn(record))
    if (refusal) return refuse(refusal)
  }

  const kept = wasRotated ? successor : await keptSuccessor(context, presented)
  if (kept === null) return refuse('revoked')
  return issued(context, holder, { ...record, lastSeenAt: now, idleExpiresAt }, kept)
}

/**
 * The successor that the first use has made, by the secret of that moment; null where none of the policy's made it.
 * Without this: after a change of secrets, the second use within the grace gets a token that no store knows.
 */
async function keptSuccessor({ policy, store }: Context, presented: string): Promise<string | null> {
  for (const secret of policy.successorSecrets) {
    const successor = keyedHash(secret, presented)
    if (await store.find(sha256(successor))) return successor
  }
  return null
}

/** The user's living refresh families, newest first. */
export async function devices(context: Context, userId: string, currentId: string): Promise<Device[]> {
  return devicesOf(await context.store.list(userId, context.clock()), currentId)
}

/** The same of records that were read before. */
export const devicesOf = (records: StoredRecord[], currentId: string): Device[] =>
  records.map(({ id, variant, createdAt, lastSeenAt, expiresAt, userAgent }) => ({
    id,
    variant,
    current: id === currentId,
    createdAt,
    lastSeenAt,
    expiresAt,
    userAgent,
  }))

/**
 * Whose credentials came along: a good access token, or else a living refresh token. Refuses like `check` where an
 * access token came and no living refresh token beside it, like `renew` where only a refresh token did, and a used-up
 * one in either case. Changes nothing, but that a second use ends its family.
 */
export async function userIdOf(context: Context, carrier: Carrier): Promise<{ ok: true; userId: string } | Refused> {
  const verdict = await check(context, carrier)
  if (verdict.ok) return { ok: true, userId: verdict.principal.userId }
  const presented = presentRefresh(context, carrier)
  if (presented === undefined) return verdict
  const token = await readRefresh(context, presented, carrier)
  if (!token.ok) return verdict.refusal === 'missing' ? token : verdict
  // A token that was used up is no credential. Without this: whoever finds an old one logs its owner out everywhere.
  const { record, usedAt } = token.found
  const refusal = usedAt ? secondUse(context, token.found, context.clock()) : null
  if (refusal === 'reused') await end(context, record.id, undefined, variantIn(record))
  return refusal ? refuse(refusal) : { ok: true, userId: record.userId }
}

/** The variant of a credential that was let in: that of its family, or what can be told from how it travelled. */
export async function variantOf({ clock, store }: Context, evidence: Evidence): Promise<Variant> {
  const family = (await store.list(evidence.claims.sub, clock())).find(({ id }) => id === evidence.claims.sid)
  return variantBy(evidence, family)
}

/** The same where the family was looked for before. */
export function variantBy({ claims, variant }: Evidence, family: StoredRecord | undefined): Variant {
  if (family) return variantIn(family)
  return variant ?? (claims.client_id === 'native' ? 'native' : DEFAULT_VARIANT)
}

/**
 * When whoever was let in gave a password: its family's beginning, which no renewal moves; null where none is known.
 */
export async function signedInAt({ clock, store }: Context, { claims }: Evidence): Promise<Date | null> {
  return (await store.list(claims.sub, clock())).find(({ id }) => id === claims.sid)?.createdAt ?? null
}

/** Whether everything of the user ended since this was the version. */
const isEndedSince = (holder: { tokenVersion: number } | null, version: number): boolean =>
  holder?.tokenVersion !== version

/** Null where a used token may have its successor once more; otherwise why not. */
function secondUse({ policy, trace }: Context, token: FoundToken | null, now: Date): 'revoked' | 'reused' | null {
  // Gone between our look and our use: a log-out on another node, or a clean-up.
  if (!token?.usedAt || token.record.endedAt) return 'revoked'
  // Of two at once, the one that loses may have looked at its clock first. Without the zero: it is within a grace of
  // nothing (rotation.test.ts, "a clock that lags").
  const isWithinGrace = policy.graceSeconds > 0 && now < addSeconds(token.usedAt, policy.graceSeconds)
  return trace.check('reuse', isWithinGrace && !token.isSuccessorUsed) ? null : 'reused'
}

async function issued(
  context: Context,
  holder: Holder,
  family: StoredRecord,
  refreshToken: string | null,
): Promise<Issued> {
  const { id, createdAt, expiresAt, idleExpiresAt } = family
  const credentials = await issue(context, holder, family, refreshToken)
  return {
    ok: true,
    ...credentials,
    described: { id, createdAt, expiresAt, idleExpiresAt },
    user: holder.user,
    variant: variantIn(family),
  }
}
