import type { Carrier, CookieWrite, Device, Opening, PublicUser, Refused, Verdict } from '@/lib/auth/contract'
import { refuse } from '@/lib/auth/contract'
import { addSeconds } from '@/lib/auth/durations'
import { publicId, randomToken, sha256 } from '@/lib/auth/secrets'
import { MOST_PER_USER, type Variant, VARIANTS } from './config'
import type { Context } from './context'
import { type Described, hashIn, idleEnd, issue, issueSealedData, present, read } from './credential'
import type { StoredRecord } from './store'

/** What `check` found: the session, its user, and the server's record (null for `sealed-data`, which has none). */
export interface Evidence {
  variant: Variant
  described: Described
  user: PublicUser
  record: StoredRecord | null
}

/** A session that was just opened or renewed, and the cookies that carry it: none where only the record moved. */
export interface Issued {
  ok: true
  described: Described
  user: PublicUser
  variant: Variant
  cookies: CookieWrite[]
}

/**
 * Opens a session for a user whose password was checked, always under a new id. The oldest of too many ends.
 *
 * A session of the same variant that came along is revoked. Without this: an id planted before the sign-in would be
 * signed in with it (fixation, OWASP ASVS 5.0, 7.2.4), and the one before would live on unseen.
 */
export async function open(context: Context, { user, variant, userAgent, carrier }: Opening<Variant>): Promise<Issued> {
  await forget(context, carrier, variant)

  const createdAt = context.clock()
  const expiresAt = addSeconds(createdAt, context.policy.absoluteSeconds)
  const idleExpiresAt = idleEnd(context, createdAt, expiresAt)
  const described = { id: publicId('ses_'), createdAt, expiresAt, idleExpiresAt }
  if (variant === 'sealed-data') return { ok: true, described, user, variant, cookies: [await issueSealedData(context, user, described, createdAt)] }

  const secretId = randomToken()
  // Only the hash is stored. Without this: a copy of the table opens every session in it.
  const record = { idHash: sha256(secretId), publicId: described.id, userId: user.id, variant, createdAt, lastSeenAt: createdAt, idleExpiresAt, expiresAt, userAgent }
  await context.store.insert(record)
  await makeRoom(context, user.id)
  const content = variant === 'opaque-id' ? secretId : { id: secretId }
  return { ok: true, described, user, variant, cookies: [await issue(context, variant, content, expiresAt)] }
}

/**
 * Decides whether the request carries a live session.
 *
 * Refuses with `missing`, `malformed`, `forged`, `expired` or `revoked`. Reads one record (none for `sealed-data`) and
 * changes nothing: extending the session is `renew`, which only an action or a route handler may call.
 */
export async function check(context: Context, carrier: Carrier, variant?: Variant): Promise<Verdict<Evidence>> {
  const { trace } = context
  const credential = trace.span('parse', () => present(context, carrier, variant))
  if (!trace.check('present', credential !== null) || !credential) return refuse('missing')

  const found = await read(context, credential.variant, credential.value)
  if (!found.ok) return found

  return trace.span('decide', () => {
    const { described, user, record, lastSeenAt } = found
    const now = context.clock()
    if (!trace.check('absolute', now < described.expiresAt)) return refuse('expired')
    if (!trace.check('idle', now < described.idleExpiresAt)) return refuse('expired')

    const isRenewalDue = now >= addSeconds(lastSeenAt, context.policy.slideSeconds)
    const principal = { userId: user.id, role: user.role, credentialId: described.id, expiresAt: described.expiresAt }
    return { ok: true, principal, isRenewalDue, evidence: { variant: credential.variant, described, user, record } }
  })
}

/**
 * Moves the idle end of a live session, never its absolute one. Refuses like `check`. Writes at most once per
 * `slideSeconds`: the record, or for `sealed-data` the cookie itself, which is then to be sent.
 */
export async function renew(context: Context, carrier: Carrier, variant?: Variant): Promise<Issued | Refused> {
  const verdict = await check(context, carrier, variant)
  if (!verdict.ok) return verdict
  const { variant: found, user, record, described } = verdict.evidence
  const issued = { ok: true, described, user, variant: found, cookies: [] } as const
  if (!verdict.isRenewalDue) return { ...issued, cookies: [] }

  const lastSeenAt = context.clock()
  const idleExpiresAt = idleEnd(context, lastSeenAt, described.expiresAt)
  const renewed = { ...described, idleExpiresAt }
  if (!record) return { ...issued, described: renewed, cookies: [await issueSealedData(context, user, renewed, lastSeenAt)] }
  await context.store.touch(record.idHash, { lastSeenAt, idleExpiresAt })
  return { ...issued, described: renewed, cookies: [] }
}

/**
 * Ends the sessions that came along, or the one of `variant`, and clears their cookies. Refuses nothing: what was dead
 * stays dead. A record is gone at once, on every node; a copy of a `sealed-data` cookie lives on until it expires,
 * since there is no record to delete.
 */
export async function revoke(context: Context, carrier: Carrier, variant?: Variant): Promise<CookieWrite[]> {
  const { cookies } = context.policy
  const brought = (variant ? [variant] : VARIANTS).filter((each) => carrier.cookies.get(cookies[each].name) !== undefined)
  for (const each of brought) await forget(context, carrier, each)
  const cleared = brought.length > 0 ? brought : [variant ?? VARIANTS[0]]
  // The same name, path and flags as when it was set. Without this: the browser keeps a `__Host-` cookie.
  return cleared.map((each) => ({ ...cookies[each], value: '', maxAgeSeconds: 0 }))
}

/** Ends every session of the user, on every device, at once. `sealed-data` is not reached: nothing is kept of it. */
export async function revokeAll(context: Context, userId: string): Promise<void> {
  await context.store.removeAll(userId)
}

/** Ends every other session of the user; the one named by its public id stays. `sealed-data` is not reached. */
export async function revokeOthers(context: Context, userId: string, currentId: string): Promise<void> {
  await endMany(context, userId, (await context.store.list(userId, context.clock())).filter(({ publicId: id }) => id !== currentId))
}

/** The user's living sessions, newest first. */
export async function devices(context: Context, userId: string, currentId: string): Promise<Device[]> {
  const records = await context.store.list(userId, context.clock())
  return records.map(({ publicId: id, variant, createdAt, lastSeenAt, expiresAt, userAgent }) => ({ id, variant, current: id === currentId, createdAt, lastSeenAt, expiresAt, userAgent }))
}

/** Ends one of the user's own living sessions by its public id; false where there is none, somebody else's included. */
export async function revokeDevice(context: Context, userId: string, deviceId: string): Promise<boolean> {
  const isListed = (await context.store.list(userId, context.clock())).some(({ publicId: id }) => id === deviceId)
  return isListed && context.store.removeOne(userId, deviceId)
}

/** Whose credential came along. Refuses like `check`; changes nothing. */
export async function holderOf(context: Context, carrier: Carrier, variant?: Variant): Promise<{ ok: true; userId: string } | Refused> {
  const verdict = await check(context, carrier, variant)
  return verdict.ok ? { ok: true, userId: verdict.principal.userId } : verdict
}

/** The variant of a credential that was let in: a new one of the same kind takes its place after a password change. */
export async function variantOf(_context: Context, { variant }: Evidence): Promise<Variant> {
  return variant
}

/** Looks after it has opened, so that of many sign-ins at once the last one sees them all. */
const makeRoom = async (context: Context, userId: string): Promise<void> =>
  endMany(context, userId, (await context.store.list(userId, context.clock())).slice(MOST_PER_USER))

async function endMany({ store }: Context, userId: string, records: StoredRecord[]): Promise<void> {
  if (records.length > 0) await store.removeMany(userId, records.map(({ publicId: id }) => id))
}

async function forget(context: Context, carrier: Carrier, variant: Variant): Promise<void> {
  const value = carrier.cookies.get(context.policy.cookies[variant].name)
  if (value === undefined || variant === 'sealed-data') return
  const hash = hashIn(context, variant, value)
  if (hash.ok) await context.store.remove(hash.idHash)
}
