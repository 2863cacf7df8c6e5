import type { Carrier, CookieWrite, Device, Opening, PublicUser, Refused, Verdict } from '@/lib/auth/contract'
import { refuse } from '@/lib/auth/contract'
import { addSeconds } from '@/lib/auth/durations'
import { keyedHash, publicId, randomToken, sha256 } from '@/lib/auth/secrets'
import type { Claims } from './codec'
import { DEFAULT_VARIANT, MOST_PER_USER, type Variant } from './config'
import type { Context } from './context'
import { type Credentials, denialKeys, type Described, emptied, idleEnd, issue, present, presentRefresh, read, readRefresh, variantIn } from './credential'
import type { FoundToken, StoredRecord } from './store'

/** What `check` found: the claims, and the user where the policy asked the store (null where it believes the token). */
export interface Evidence {
  source: 'authorization' | 'cookie'
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
 * Opens a refresh family for a user whose password was checked, and issues its first tokens. The oldest of too many ends.
 *
 * A family of the same variant that came along ends. Without this: signing in again would leave the old refresh token
 * alive where nobody sees it. Refuses with `revoked` when the user is gone or disabled by now.
 */
export async function open(context: Context, { user, variant, userAgent, carrier }: Opening<Variant>): Promise<Issued | Refused> {
  const token = await refreshIn(context, carrier)
  if (token?.record.variant === variant) await end(context, token.record.id)
  // The refresh cookie's path keeps it off the pages' forms; the access cookie names the same family.
  const access = present(context, carrier)
  const found = access?.source === 'cookie' && variant === 'cookie' ? await read(context, access.value) : null
  if (found?.claims && found.claims.sid !== token?.record.id) await end(context, found.claims.sid, found.claims.jti)

  const holder = await context.store.findHolder(user.id)
  if (!holder) return refuse('revoked')

  const createdAt = context.clock()
  const expiresAt = addSeconds(createdAt, context.policy.refreshAbsoluteSeconds)
  const idleExpiresAt = idleEnd(context, createdAt, expiresAt)
  const family = { id: publicId('fam_'), userId: user.id, variant, createdAt, lastSeenAt: createdAt, idleExpiresAt, expiresAt, userAgent, endedAt: null }
  const refreshToken = context.policy.revocation.refresh ? randomToken() : null
  // Only the hash is stored. Without this: a copy of the table renews every sign-in in it.
  if (refreshToken) {
    await context.store.insert(family, sha256(refreshToken))
    await makeRoom(context, user.id)
  }
  return issued(context, holder, family, refreshToken)
}

/**
 * Decides whether the request carries a good access token that was not taken back.
 *
 * Refuses with `missing`, `malformed`, `forged`, `expired`, `revoked` (denylist, or no such user) or `outdated` (token
 * version). Reads what the policy asks for, two things at most, and changes nothing: a token can't be extended.
 */
export async function check(context: Context, carrier: Carrier): Promise<Verdict<Evidence>> {
  const { trace, policy, store } = context
  const credential = trace.span('parse', () => present(context, carrier))
  if (!trace.check('present', credential !== null) || !credential) return refuse('missing')

  const found = await read(context, credential.value)
  if (!found.ok) return refuse(found.refusal)
  const { claims } = found

  if (policy.revocation.denylist && !trace.check('denylist', !(await store.isDenied(denialKeys(claims))))) return refuse('revoked')

  const holder = policy.revocation.version ? await store.findHolder(claims.sub) : null
  return trace.span('decide', () => {
    if (policy.revocation.version && !trace.check('user', holder !== null)) return refuse('revoked')
    // Equal, not at least. Without this: a token from a future that was rolled back would be current.
    if (holder && !trace.check('version', claims.ver === holder.tokenVersion)) return refuse('outdated')

    const user = holder?.user ?? null
    const principal = { userId: claims.sub, role: user?.role ?? claims.role, credentialId: claims.sid, expiresAt: new Date(claims.exp * 1000) }
    return { ok: true, principal, isRenewalDue: false, evidence: { source: credential.source, claims, user } }
  })
}

/**
 * Rotates the refresh token that came along: it is used up, its successor and a fresh access token are issued.
 *
 * Within `graceSeconds`, and until the successor was used, the old token gets the same successor again: two tabs, or an
 * answer that was lost, log nobody out. Any other second use means two holders; we can't tell which is the thief, so
 * the family ends and both lose (RFC 9700 §4.14.2). Refuses with `missing`, `malformed`, `expired`, `revoked`, `reused`.
 */
export async function renew(context: Context, carrier: Carrier): Promise<Issued | Refused> {
  const { clock, policy, store, trace } = context
  const presented = trace.span('parse', () => presentRefresh(context, carrier))
  if (!trace.check('present', presented !== undefined) || presented === undefined) return refuse('missing')

  const token = await readRefresh(context, presented)
  if (!token.ok) return token
  const { record } = token.found
  const now = clock()
  const presentedHash = sha256(presented)

  const holder = await store.findHolder(record.userId)
  if (!trace.check('user', holder !== null) || !holder) return refuse('revoked')

  // Derived from what was presented, so that everybody who presents it within the grace gets the same successor, and
  // nothing that could be used is stored. Without the key: a copy of the table plus an old token gives the next one.
  const successor = keyedHash(policy.successorSecret, presented)
  const idleExpiresAt = idleEnd(context, now, record.expiresAt)
  const wasRotated = await store.rotate({ presentedHash, successorHash: sha256(successor), now, idleExpiresAt })
  if (!wasRotated) {
    const refusal = secondUse(context, await store.find(presentedHash), now)
    if (refusal === 'reused') await end(context, record.id)
    if (refusal) return refuse(refusal)
  }

  return issued(context, holder, { ...record, lastSeenAt: now, idleExpiresAt }, successor)
}

/**
 * Ends the family of the access token, and of the refresh token, that came along, and clears the cookies. One of them is
 * enough to end the other. Refuses nothing. The access token's `jti` and its family are denied until they would have
 * expired. Without the denylist in the policy a copy of the access token works on until then.
 */
export async function revoke(context: Context, carrier: Carrier): Promise<CookieWrite[]> {
  const credential = present(context, carrier)
  const found = credential ? await read(context, credential.value) : null
  // An expired token is authentic: its family may still be alive, and its owner wants it ended.
  if (found?.claims) await end(context, found.claims.sid, found.claims.jti)
  const token = await refreshIn(context, carrier)
  if (token && token.record.id !== found?.claims?.sid) await end(context, token.record.id)
  return emptied(context, carrier)
}

/** Ends every family of the user and outdates every access token, on every device, at once. */
export async function revokeAll(context: Context, userId: string): Promise<void> {
  await context.store.removeAll(userId, context.clock())
}

/** Ends every other family of the user, with its access tokens; the one of `currentId`, the claim `sid`, stays. */
export async function revokeOthers(context: Context, userId: string, currentId: string): Promise<void> {
  await endMany(context, userId, (await context.store.list(userId, context.clock())).filter(({ id }) => id !== currentId))
}

/** The user's living refresh families, newest first. */
export async function devices(context: Context, userId: string, currentId: string): Promise<Device[]> {
  const records = await context.store.list(userId, context.clock())
  return records.map(({ id, variant, createdAt, lastSeenAt, expiresAt, userAgent }) => ({ id, variant, current: id === currentId, createdAt, lastSeenAt, expiresAt, userAgent }))
}

/** Ends one of the user's own families by its id; false where there is none, somebody else's included. */
export async function revokeDevice(context: Context, userId: string, deviceId: string): Promise<boolean> {
  const isListed = (await context.store.list(userId, context.clock())).some(({ id }) => id === deviceId)
  if (!isListed) return false
  await deny(context, [`sid:${deviceId}`])
  return context.store.removeOne(userId, deviceId, context.clock())
}

/**
 * Whose credentials came along: a good access token, or else a living refresh token. Refuses like `check` where an access
 * token came, like `renew` where only a refresh token did. Changes nothing, but that a second use ends its family.
 */
export async function holderOf(context: Context, carrier: Carrier): Promise<{ ok: true; userId: string } | Refused> {
  const verdict = await check(context, carrier)
  if (verdict.ok) return { ok: true, userId: verdict.principal.userId }
  const presented = presentRefresh(context, carrier)
  if (presented === undefined) return verdict
  const token = await readRefresh(context, presented)
  if (!token.ok) return verdict.refusal === 'missing' ? token : verdict
  // A token that was used up is no credential. Without this: whoever finds an old one logs its owner out everywhere.
  const { record, usedAt } = token.found
  const refusal = usedAt ? secondUse(context, token.found, context.clock()) : null
  if (refusal === 'reused') await end(context, record.id)
  return refusal ? refuse(refusal) : { ok: true, userId: record.userId }
}

/** The variant of a credential that was let in: that of its family, or what can be told from how it travelled. */
export async function variantOf({ clock, store }: Context, { claims, source }: Evidence): Promise<Variant> {
  const family = (await store.list(claims.sub, clock())).find(({ id }) => id === claims.sid)
  if (family) return variantIn(family)
  return source === 'cookie' ? 'cookie' : claims.client_id === 'native' ? 'native' : DEFAULT_VARIANT
}

/** Null where a used token may have its successor once more; otherwise why not. */
function secondUse({ policy, trace }: Context, token: FoundToken | null, now: Date): 'revoked' | 'reused' | null {
  // Gone between our look and our use: a log-out on another node, or a clean-up.
  if (!token?.usedAt || token.record.endedAt) return 'revoked'
  // Of two at once, the one that loses may have looked at its clock first. Without the zero: it is within a grace of nothing (rotation.test.ts, "a clock that lags").
  const isWithinGrace = policy.graceSeconds > 0 && now < addSeconds(token.usedAt, policy.graceSeconds)
  return trace.check('reuse', isWithinGrace && !token.isSuccessorUsed) ? null : 'reused'
}

async function issued(context: Context, holder: { user: PublicUser; tokenVersion: number }, family: StoredRecord, refreshToken: string | null): Promise<Issued> {
  const { id, createdAt, expiresAt, idleExpiresAt } = family
  const credentials = await issue(context, holder, family, refreshToken)
  return { ok: true, ...credentials, described: { id, createdAt, expiresAt, idleExpiresAt }, user: holder.user, variant: variantIn(family) }
}

/** The refresh token that came along, as it is kept. */
async function refreshIn(context: Context, carrier: Carrier): Promise<FoundToken | null> {
  const presented = presentRefresh(context, carrier)
  return presented === undefined ? null : context.store.find(sha256(presented))
}

/** Ends a family and denies its access tokens: the one that was shown, and those that were not (RFC 7009 §2.1). */
async function end(context: Context, familyId: string, jti?: string): Promise<void> {
  // Denied first. Without this order: a store that fails between the two leaves tokens alive that nobody can end again.
  await deny(context, jti ? [`jti:${jti}`, `sid:${familyId}`] : [`sid:${familyId}`])
  await context.store.remove(familyId, context.clock())
}

/** Looks after it has opened, so that of many sign-ins at once the last one sees them all. */
const makeRoom = async (context: Context, userId: string): Promise<void> =>
  endMany(context, userId, (await context.store.list(userId, context.clock())).slice(MOST_PER_USER))

async function endMany(context: Context, userId: string, families: StoredRecord[]): Promise<void> {
  if (families.length === 0) return
  const ids = families.map(({ id }) => id)
  await deny(context, ids.map((id) => `sid:${id}`))
  await context.store.removeMany(userId, ids, context.clock())
}

/** Until the last access token that was issued by now is over, on the slowest clock. */
async function deny({ clock, policy, store }: Context, keys: string[]): Promise<void> {
  if (!policy.revocation.denylist) return
  const expiresAt = addSeconds(clock(), policy.accessSeconds + policy.expToleranceSeconds + policy.skewSeconds)
  await store.deny(keys.map((key) => ({ key, expiresAt })))
}
