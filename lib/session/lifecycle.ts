import type { Carrier, CookieWrite, Device, Opening, PublicUser, Refused, Verdict } from '../core/contract'
import { refuse } from '../core/contract'
import { addSeconds } from '../core/durations'
import { publicId, randomToken, sha256 } from '../core/secrets'
import type { Variant } from './config'
import type { Context } from './context'
import { type Described, idleEnd, issue, issueSealedData, present, read } from './credential'
import { forget, makeRoom } from './ending'
import type { StoredRecord } from './store'

/** What `check` found: the session, its user, and the server's record (null for `sealed-data`, which has none). */
export interface Evidence {
  variant: Variant
  described: Described
  user: PublicUser
  record: StoredRecord | null
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
    return { ok: true, described, user, variant, cookies }
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
  // What was opened before the end was swept away by it; what was opened after it is seen here. Without this: a
  // sign-in with the old password that began before the change comes out alive after it.
  if (tokenVersion !== undefined && isEndedSince(await context.store.findHolder(user.id), tokenVersion)) {
    await context.store.remove(record.idHash)
    return refuse('revoked')
  }
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
    const { described, user, record, sealedHolder, lastSeenAt } = found
    const now = context.clock()
    if (!trace.check('absolute', now < described.expiresAt)) return refuse('expired')
    if (!trace.check('idle', now < described.idleExpiresAt)) return refuse('expired')

    const isRenewalDue = isDue(context, lastSeenAt, now)
    const principal = { userId: user.id, role: user.role, credentialId: described.id, expiresAt: described.expiresAt }
    const evidence = { variant: credential.variant, described, user, record, sealedHolder, lastSeenAt }
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
  const { variant, described, user, record, sealedHolder, lastSeenAt } = evidence
  const now = context.clock()
  // By this clock, whatever clock the check had. Without this: what was found while it lived is revived after its end.
  if (now >= described.expiresAt || now >= described.idleExpiresAt) return refuse('expired')
  // The user, like the version, as it was sealed at the sign-in. Without this: a renewal brings a version up to date
  // that was raised to end it.
  const issued = { ok: true, described, user: sealedHolder?.user ?? user, variant } as const
  if (!isDue(context, lastSeenAt, now)) return { ...issued, cookies: [] }

  const idleExpiresAt = idleEnd(context, now, described.expiresAt)
  const renewed = { ...described, idleExpiresAt }
  // A record that was removed since stays removed: `touch` brings none back.
  if (record) await context.store.touch(record.idHash, { lastSeenAt: now, idleExpiresAt })
  const cookies = sealedHolder ? [await issueSealedData(context, sealedHolder, renewed, now)] : []
  return { ...issued, described: renewed, cookies }
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
const isDue = ({ policy }: Context, lastSeenAt: Date, now: Date): boolean =>
  now >= addSeconds(lastSeenAt, policy.slideSeconds)
