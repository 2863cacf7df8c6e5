import { z } from 'zod'
import { type Carrier, type CookieWrite, type PublicUser, type Refused, refuse } from '../core/contract'
import { maxAgeUntil } from '../core/cookies'
import { addSeconds } from '../core/durations'
import { sha256 } from '../core/secrets'
import { type Opened, seal } from './codec'
import { type CookieVariant, EVERY_VARIANT, type Variant } from './config'
import type { Context } from './context'
import type { StoredRecord } from './store'

/** What may be told about a session. `id` is public: it names the session and opens nothing. */
export interface Described {
  id: string
  createdAt: Date
  expiresAt: Date
  idleExpiresAt: Date
}

/** What a value stands for, before anybody asked whether it is still in time. */
export interface Read {
  ok: true
  described: Described
  user: PublicUser
  /** The server's record; null for `sealed-data`, which has none, and where a cached user spared the reading. */
  record: StoredRecord | null
  /** Of a `cached-record`: the id that a renewal encrypts anew. Secret. */
  secretId: string | null
  /** The user and its version as of the sign-in, where the seal is all there is; null where there is a record. */
  sealedHolder: { user: PublicUser; tokenVersion: number } | null
  lastSeenAt: Date
}

/**
 * The first credential the request brought, in the order of `EVERY_VARIANT`, or the one of the variant that was asked
 * for.
 */
export function present(
  context: Context,
  carrier: Carrier,
  variant?: Variant,
): { variant: Variant; value: string } | null {
  for (const each of variant ? [variant] : EVERY_VARIANT) {
    const value = valueIn(context, carrier, each)
    if (value !== undefined) return { variant: each, value }
  }
  return null
}

/** What the request brought of one variant. */
export function valueIn({ policy }: Context, carrier: Carrier, variant: Variant): string | undefined {
  return variant === 'reference-token' ? referenceIn(carrier) : carrier.cookies.get(policy.cookies[variant].name)
}

/** The reference token of the `Authorization` header. What begins otherwise is a token of the other mode. */
export function referenceIn({ authorization }: Pick<Carrier, 'authorization'>): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  return token?.startsWith(REFERENCE_PREFIX) ? token : undefined
}

/** Finds what a value stands for. Refuses with `malformed`, `forged`, `expired` or `revoked`; changes nothing. */
export async function read(context: Context, variant: Variant, value: string): Promise<Read | Refused> {
  if (variant === 'sealed-data') return readSealedData(context, value)
  if (variant === 'cached-record') return readCachedRecord(context, value)
  const hash = await hashIn(context, variant, value)
  return hash.ok ? readRecord(context, variant, hash.idHash) : hash
}

/** The record of an id with its user. Refuses with `revoked`. */
export async function readRecord(
  context: Context,
  variant: Variant,
  idHash: string,
  secretId: string | null = null,
): Promise<Read | Refused> {
  const found = await context.store.find(idHash)
  // A deleted id can't be told from an invented one, and neither is adopted (OWASP, strict session management).
  if (!context.trace.check('record', found?.record.variant === variant) || !found) return refuse('revoked')
  const { record, user } = found
  const { publicId: id, createdAt, expiresAt, idleExpiresAt, lastSeenAt } = record
  return {
    ok: true,
    described: { id, createdAt, expiresAt, idleExpiresAt },
    user,
    record,
    secretId,
    sealedHolder: null,
    lastSeenAt,
  }
}

/** The hash under which the record of a value is kept. Refuses with `malformed`, `forged` or `expired`. */
export async function hashIn(
  context: Context,
  variant: Exclude<Variant, 'sealed-data'>,
  value: string,
): Promise<{ ok: true; idHash: string } | Refused> {
  const { trace } = context
  if (variant === 'opaque-id' || variant === 'reference-token') {
    const id = variant === 'opaque-id' ? value : value.slice(REFERENCE_PREFIX.length)
    return trace.check('form', SECRET_ID.test(id)) ? { ok: true, idHash: sha256(id) } : refuse('malformed')
  }
  const opened = await open(context, value)
  if (!opened.ok) return opened
  const content = (variant === 'sealed-id' ? sealedId : cachedRecord).safeParse(opened.content)
  // Another variant's seal passes the HMAC. Without this: one kind of cookie could stand for another.
  return trace.check('form', content.success) && content.success
    ? { ok: true, idHash: sha256(content.data.id) }
    : refuse('malformed')
}

/** Seals the whole session into the cookie: the server keeps nothing, and so can take nothing back. */
export async function issueSealedData(
  context: Context,
  { user, tokenVersion }: { user: PublicUser; tokenVersion: number },
  described: Described,
  lastSeenAt: Date,
): Promise<CookieWrite> {
  const { id: sid, createdAt, expiresAt } = described
  const content = {
    sid,
    user,
    ver: tokenVersion,
    createdAt: createdAt.getTime(),
    lastSeenAt: lastSeenAt.getTime(),
    expiresAt: expiresAt.getTime(),
  }
  return issue(context, 'sealed-data', content, expiresAt)
}

/**
 * Seals the id together with the user, who is believed for `cacheSeconds` without a look at the record. In one cookie:
 * a user in a second one would have to be bound to the id, or whoever has two sign-ins puts one's user beside the other's
 * id.
 */
export async function issueCachedRecord(
  context: Context,
  secretId: string,
  user: PublicUser,
  { id: sid, createdAt, idleExpiresAt, expiresAt }: Described,
): Promise<CookieWrite> {
  const cached = {
    sid,
    user,
    cachedAt: context.clock().getTime(),
    createdAt: createdAt.getTime(),
    idleExpiresAt: idleExpiresAt.getTime(),
    expiresAt: expiresAt.getTime(),
  }
  return issue(context, 'cached-record', { id: secretId, cached }, expiresAt)
}

/** The cookie that carries a session: its content sealed, or the bare id for `opaque-id`. */
export async function issue(
  context: Context,
  variant: CookieVariant,
  content: object | string,
  expiresAt: Date,
): Promise<CookieWrite> {
  const { clock, keys, policy, trace } = context
  const value = typeof content === 'string' ? content : await trace.span('seal', () => seal(content, keys, expiresAt))
  return {
    ...policy.cookies[variant],
    value,
    maxAgeSeconds: maxAgeUntil(expiresAt, clock()),
  }
}

/** The idle end counted from `seenAt`, never past the absolute one. */
export function idleEnd({ policy }: Context, seenAt: Date, expiresAt: Date): Date {
  const idle = addSeconds(seenAt, policy.idleSeconds)
  return idle < expiresAt ? idle : expiresAt
}

/** The form of a secret id: 32 random bytes in base64url. */
const SECRET_ID = /^[\w-]{43}$/
/** What a reference token begins with, so that whoever finds one in a log or a repository knows what it is. */
export const REFERENCE_PREFIX = 'ref_'
const sealedId = z.strictObject({ id: z.string().regex(SECRET_ID) })

/** Numbers, not dates: a seal holds JSON. Milliseconds since 1970. */
const sealedUser = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['user', 'admin']),
})
const sealedData = z.strictObject({
  sid: z.string(),
  user: sealedUser,
  ver: z.number(),
  createdAt: z.number(),
  lastSeenAt: z.number(),
  expiresAt: z.number(),
})

const cachedRecord = z.strictObject({
  id: z.string().regex(SECRET_ID),
  cached: z.strictObject({
    sid: z.string(),
    user: sealedUser,
    cachedAt: z.number(),
    createdAt: z.number(),
    idleExpiresAt: z.number(),
    expiresAt: z.number(),
  }),
})

async function open({ clock, keys, trace, unseal }: Context, value: string): Promise<Opened> {
  const opened = await trace.span('unseal', () => unseal(value, keys, clock()))
  trace.check('seal', opened.ok)
  return opened
}

async function readSealedData(context: Context, value: string): Promise<Read | Refused> {
  const opened = await open(context, value)
  if (!opened.ok) return opened
  const content = sealedData.safeParse(opened.content)
  if (!context.trace.check('form', content.success) || !content.success) return refuse('malformed')
  const { sid: id, user, ver: tokenVersion, ...times } = content.data
  const [createdAt, lastSeenAt, expiresAt] = [
    new Date(times.createdAt),
    new Date(times.lastSeenAt),
    new Date(times.expiresAt),
  ]
  return {
    ok: true,
    described: { id, createdAt, expiresAt, idleExpiresAt: idleEnd(context, lastSeenAt, expiresAt) },
    user,
    record: null,
    secretId: null,
    sealedHolder: { user, tokenVersion },
    lastSeenAt,
  }
}

/** The cached user while he is young enough and neither end was reached by what was known then; else the record. */
async function readCachedRecord(context: Context, value: string): Promise<Read | Refused> {
  const opened = await open(context, value)
  if (!opened.ok) return opened
  const content = cachedRecord.safeParse(opened.content)
  if (!context.trace.check('form', content.success) || !content.success) return refuse('malformed')
  const { id: secretId, cached } = content.data
  const now = context.clock()
  const cachedAt = new Date(cached.cachedAt)
  const [createdAt, idleExpiresAt, expiresAt] = [
    new Date(cached.createdAt),
    new Date(cached.idleExpiresAt),
    new Date(cached.expiresAt),
  ]
  const isOld = now >= addSeconds(cachedAt, context.policy.cacheSeconds) || now >= idleExpiresAt || now >= expiresAt
  if (isOld) return readRecord(context, 'cached-record', sha256(secretId), secretId)
  context.trace.check('cached', true)
  return {
    ok: true,
    described: { id: cached.sid, createdAt, expiresAt, idleExpiresAt },
    user: cached.user,
    record: null,
    secretId,
    sealedHolder: null,
    lastSeenAt: cachedAt,
  }
}
