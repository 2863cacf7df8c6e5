import type { Carrier, CookieWrite, Device, Opening, PublicUser, Refused, Verdict } from '../core/contract'
import { refuse } from '../core/contract'
import { addSeconds } from '../core/durations'
import { publicId, randomToken, sha256 } from '../core/secrets'
import type { Policy, Variant } from './config'
import type { Context } from './context'
import {
  type Described,
  idleEnd,
  issue,
  issueCachedRecord,
  issueSealedData,
  present,
  type Read,
  read,
  readRecord,
  REFERENCE_PREFIX,
} from './credential'
import { forget, makeRoom } from './ending'
import type { StoredRecord } from './store'

/**
 * What `check` found: the session, its user, and the server's record (null for `sealed-data`, which has none, and for a
 * `cached-record` whose cached user was believed).
 */
export interface Evidence {
  variant: Variant
  described: Described
  user: PublicUser
  record: StoredRecord | null
  /** Of a `cached-record`: the id that a renewal encrypts anew. Secret. */
  secretId: string | null
  /** What `sealed-data` has instead: the user and its version as of the sign-in, whatever has become of them. */
  sealedHolder: { user: PublicUser; tokenVersion: number } | null
  lastSeenAt: Date
}

/** A session that was just opened or renewed, and the cookies that carry it: none where only the record moved. */
export interface Issued {
  ok: true
  described: Described
  user: PublicUser
  variant: Variant
  cookies: CookieWrite[]
  /** What a script has to carry: a new `reference-token`; null where a cookie does, or nothing new was made. */
  token: string | null
}

/**
 * Opens a session for a user whose password was checked, always under a new id. The oldest of too many ends.
 *
 * A session of the same variant that came along is revoked. Without this: an id planted before the sign-in would be
 * signed in with it (fixation, OWASP ASVS 5.0, 7.2.4), and the one before would live on unseen. Refuses with `revoked`
 * when everything of the user ended since the password was checked, and `sealed-data` when the user is gone or disabled
 * by now: nothing would be asked about it later.
 */
export async function open(
  context: Context,
  { user, variant, userAgent, carrier, tokenVersion }: Opening<Variant>,
): Promise<Issued | Refused> {
  await forget(context, carrier, variant)

  const createdAt = context.clock()
  const expiresAt = addSeconds(createdAt, context.policy.absoluteSeconds)
  const idleExpiresAt = idleEnd(context, createdAt, expiresAt)
  const described = { id: publicId('ses_'), createdAt, expiresAt, idleExpiresAt }
  if (variant === 'sealed-data') {
    const holder = await context.store.findHolder(user.id)
    if (!holder || isEndedSince(holder, tokenVersion)) return refuse('revoked')
    const sealed = { user, tokenVersion: holder.tokenVersion }
    const cookies = [await issueSealedData(context, sealed, described, createdAt)]
    return { ok: true, described, user, variant, cookies, token: null }
  }

  const secretId = randomToken()
  // Only the hash is stored. Without this: a copy of the table opens every session in it.
  const record = {
    idHash: sha256(secretId),
    publicId: described.id,
    userId: user.id,
    variant,
    createdAt,
    lastSeenAt: createdAt,
    idleExpiresAt,
    expiresAt,
    userAgent,
  }
  await context.store.insert(record)
  await makeRoom(context, user.id)
  // What was opened before the end was swept away by it; what was opened after it is seen here, where the version was
  // raised first. Without this: a sign-in with the old password that began before the change comes out alive after it.
  if (tokenVersion !== undefined && isEndedSince(await context.store.findHolder(user.id), tokenVersion)) {
    await context.store.remove(record.idHash)
    return refuse('revoked')
  }
  const opened = { ok: true, described, user, variant } as const
  if (variant === 'reference-token') return { ...opened, cookies: [], token: REFERENCE_PREFIX + secretId }
  const cookie =
    variant === 'cached-record'
      ? await issueCachedRecord(context, secretId, user, described)
      : await issue(context, variant, variant === 'opaque-id' ? secretId : { id: secretId }, expiresAt)
  return { ...opened, cookies: [cookie], token: null }
}

/**
 * Decides whether the request carries a live session.
 *
 * Refuses with `missing`, `malformed`, `forged`, `expired` or `revoked`. Reads one record (none for `sealed-data`, and
 * none for a `cached-record` whose user is young) and changes nothing: extending the session is `renew`, which only an
 * action or a route handler may call.
 */
export async function check(context: Context, carrier: Carrier, variant?: Variant): Promise<Verdict<Evidence>> {
  const { trace } = context
  const credential = trace.span('parse', () => present(context, carrier, variant))
  if (!trace.check('present', credential !== null) || !credential) return refuse('missing')

  const found = await read(context, credential.variant, credential.value)
  if (!found.ok) return found

  return decided(context, credential.variant, found)
}

function decided(context: Context, variant: Variant, found: Read): Promise<Verdict<Evidence>> | Verdict<Evidence> {
  const { trace, policy } = context
  return trace.span('decide', () => {
    const { described, user, record, secretId, sealedHolder, lastSeenAt } = found
    const now = context.clock()
    if (!trace.check('absolute', now < described.expiresAt)) return refuse('expired')
    if (!trace.check('idle', now < described.idleExpiresAt)) return refuse('expired')

    // A cached user is renewed when he was too old to be believed; that moves the record too.
    const isRenewalDue = variant === 'cached-record' ? record !== null : isDue(policy, lastSeenAt, now)
    const principal = { userId: user.id, role: user.role, credentialId: described.id, expiresAt: described.expiresAt }
    const evidence = { variant, described, user, record, secretId, sealedHolder, lastSeenAt }
    return { ok: true, principal, isRenewalDue, evidence }
  })
}

/**
 * `check` for whatever reads or changes what the server keeps. A record was found together with its user; for
 * `sealed-data`, which has none, the user, the version of the sign-in and whether it was logged out are asked for here.
 * Without this: a copy of the cookie of somebody who was banned, changed the password or logged out since goes on
 * ending the sessions of the account; what it is let in to by `check` alone is its own content.
 *
 * Refuses like `check`, with `revoked` where there is no such user any more or the sign-in was logged out, and with
 * `outdated`.
 */
export async function checkCurrent(context: Context, carrier: Carrier, variant?: Variant): Promise<Verdict<Evidence>> {
  return current(context, await check(context, carrier, variant))
}

/** What `checkCurrent` asks beyond `check`, of a verdict that is there already. */
export async function current(context: Context, verdict: Verdict<Evidence>): Promise<Verdict<Evidence>> {
  if (!verdict.ok || verdict.evidence.record) return verdict
  const { trace, store, policy } = context
  const { secretId } = verdict.evidence
  if (secretId !== null) {
    // Not the cached user. Without this: for five minutes after a ban or a log-out elsewhere, the copy of a cookie goes
    // on ending the sessions of the account.
    const found = await readRecord(context, verdict.evidence.variant, sha256(secretId), secretId)
    const now = found.ok ? await decided(context, verdict.evidence.variant, found) : found
    // The cached user is as old as before.
    return now.ok ? { ...now, isRenewalDue: verdict.isRenewalDue } : now
  }
  const holder = await store.findHolder(verdict.principal.userId)
  if (!trace.check('user', holder !== null) || !holder) return refuse('revoked')
  if (!trace.check('version', verdict.evidence.sealedHolder?.tokenVersion === holder.tokenVersion))
    return refuse('outdated')
  const isEnded = policy.areSealedEndsNoted && (await store.isSealedEnded(verdict.principal.credentialId))
  if (!trace.check('ended', !isEnded)) return refuse('revoked')
  const principal = { ...verdict.principal, role: holder.user.role }
  return { ...verdict, principal, evidence: { ...verdict.evidence, user: holder.user } }
}

/**
 * Moves the idle end of a live session, never its absolute one. Takes what `check` or `checkCurrent` found: the
 * credential is not opened again and no record read again, so nothing but a verdict of theirs may be handed in. Refuses
 * with `expired` what has ended since. Writes at most once per `slideSeconds`: the record, or for `sealed-data` the
 * cookie itself, which is then to be sent.
 */
export async function renew(context: Context, evidence: Evidence): Promise<Issued | Refused> {
  const { variant, described, user, record, secretId, sealedHolder, lastSeenAt } = evidence
  const now = context.clock()
  // By this clock, whatever clock the check had. Without this: what was found while it lived is revived after its end.
  if (now >= described.expiresAt || now >= described.idleExpiresAt) return refuse('expired')
  // The user, like the version, as it was sealed at the sign-in. Without this: a renewal brings a version up to date
  // that was raised to end it.
  const issued = { ok: true, described, user: sealedHolder?.user ?? user, variant, token: null } as const
  const moved = { ...described, idleExpiresAt: await slide(context, evidence) }
  // By what the record says now, which `check` has just read: a cached user renews no other.
  if (secretId !== null && record)
    return { ...issued, described: moved, cookies: [await issueCachedRecord(context, secretId, user, moved)] }
  const isSealedAnew = sealedHolder !== null && isDue(context.policy, lastSeenAt, now)
  const cookies = isSealedAnew ? [await issueSealedData(context, sealedHolder, moved, now)] : []
  return { ...issued, described: moved, cookies }
}

/**
 * Moves the idle end of a session that was let in, at most once per `slideSeconds`, and answers where it is now. Writes
 * the record, where there is one. Of `sealed-data` the end moves with the next cookie only, which `renew` makes.
 */
export async function slide(context: Context, evidence: Evidence): Promise<Date> {
  const { described, record, secretId, lastSeenAt } = evidence
  const now = context.clock()
  const hasEnded = now >= described.expiresAt || now >= described.idleExpiresAt
  // A cached user was believed: the record, where the end is written, was not read.
  if (hasEnded || (secretId !== null && !record) || !isDue(context.policy, lastSeenAt, now))
    return described.idleExpiresAt
  const idleExpiresAt = idleEnd(context, now, described.expiresAt)
  // A record that was removed since stays removed: `touch` brings none back.
  if (record) await context.store.touch(record.idHash, { lastSeenAt: now, idleExpiresAt })
  return idleExpiresAt
}

/** The user's living sessions, newest first. */
export async function devices(context: Context, userId: string, currentId: string): Promise<Device[]> {
  return devicesOf(await context.store.list(userId, context.clock()), currentId)
}

/** The same of records that were read before. */
export const devicesOf = (records: StoredRecord[], currentId: string): Device[] =>
  records.map(({ publicId: id, variant, createdAt, lastSeenAt, expiresAt, userAgent }) => ({
    id,
    variant,
    current: id === currentId,
    createdAt,
    lastSeenAt,
    expiresAt,
    userAgent,
  }))

/** Whose credential came along. Refuses like `checkCurrent`; changes nothing. */
export async function userIdOf(
  context: Context,
  carrier: Carrier,
  variant?: Variant,
): Promise<{ ok: true; userId: string } | Refused> {
  const verdict = await checkCurrent(context, carrier, variant)
  return verdict.ok ? { ok: true, userId: verdict.principal.userId } : verdict
}

/** The variant of a credential that was let in: a new one of the same kind takes its place after a password change. */
export async function variantOf(_context: Context, { variant }: Evidence): Promise<Variant> {
  return variant
}

/** When whoever was let in gave a password: the session's beginning, which no renewal moves. */
export async function signedInAt(_context: Context, { described }: Evidence): Promise<Date | null> {
  return described.createdAt
}

/** Whether everything of the user ended since this was the version; without one, as far as can be known, it did not. */
const isEndedSince = (holder: { tokenVersion: number } | null, version: number | undefined): boolean =>
  version !== undefined && holder?.tokenVersion !== version

/** So that of many requests few write: a use is noted once per `slideSeconds`. */
const isDue = (policy: Policy, lastSeenAt: Date, now: Date): boolean =>
  now >= addSeconds(lastSeenAt, policy.slideSeconds)
