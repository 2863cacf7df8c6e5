import { z } from 'zod'
import { type Carrier, type CookieWrite, type PublicUser, type Refused, refuse } from '../core/contract'
import { addSeconds } from '../core/durations'
import { sha256 } from '../core/secrets'
import { type Opened, seal } from './codec'
import { type Variant, VARIANTS } from './config'
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
  /** The server's record; null for `sealed-data`, which has none. */
  record: StoredRecord | null
  /** The user and its version as of the sign-in, where the seal is all there is; null where there is a record. */
  sealedHolder: { user: PublicUser; tokenVersion: number } | null
  lastSeenAt: Date
}

/**
 * The first credential the request brought, in the order of `VARIANTS`, or the one of the variant that was asked for.
 */
export function present(
  { policy }: Context,
  carrier: Carrier,
  variant?: Variant,
): { variant: Variant; value: string } | null {
  for (const each of variant ? [variant] : VARIANTS) {
    const value = carrier.cookies.get(policy.cookies[each].name)
    if (value !== undefined) return { variant: each, value }
  }
  return null
}

/** Finds what a value stands for. Refuses with `malformed`, `forged`, `expired` or `revoked`; changes nothing. */
export async function read(context: Context, variant: Variant, value: string): Promise<Read | Refused> {
  if (variant === 'sealed-data') return readSealedData(context, value)
  const hash = await hashIn(context, variant, value)
  if (!hash.ok) return hash
  const found = await context.store.find(hash.idHash)
  // A deleted id can't be told from an invented one, and neither is adopted (OWASP, strict session management).
  if (!context.trace.check('record', found?.record.variant === variant) || !found) return refuse('revoked')
  const { record, user } = found
  const { publicId: id, createdAt, expiresAt, idleExpiresAt, lastSeenAt } = record
  return {
    ok: true,
    described: { id, createdAt, expiresAt, idleExpiresAt },
    user,
    record,
    sealedHolder: null,
    lastSeenAt,
  }
}

/** The hash under which the record of a value is kept. Refuses with `malformed`, `forged` or `expired`. */
export async function hashIn(
  context: Context,
  variant: 'sealed-id' | 'opaque-id',
  value: string,
): Promise<{ ok: true; idHash: string } | Refused> {
  const { trace } = context
  if (variant === 'opaque-id')
    return trace.check('form', SECRET_ID.test(value)) ? { ok: true, idHash: sha256(value) } : refuse('malformed')
  const opened = await open(context, value)
  if (!opened.ok) return opened
  const content = sealedId.safeParse(opened.content)
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

/** The cookie that carries a session: its content sealed, or the bare id for `opaque-id`. */
export async function issue(
  context: Context,
  variant: Variant,
  content: object | string,
  expiresAt: Date,
): Promise<CookieWrite> {
  const { clock, keys, policy, trace } = context
  const value = typeof content === 'string' ? content : await trace.span('seal', () => seal(content, keys, expiresAt))
  return {
    ...policy.cookies[variant],
    value,
    maxAgeSeconds: Math.ceil((expiresAt.getTime() - clock().getTime()) / 1000),
  }
}

/** The idle end counted from `seenAt`, never past the absolute one. */
export function idleEnd({ policy }: Context, seenAt: Date, expiresAt: Date): Date {
  const idle = addSeconds(seenAt, policy.idleSeconds)
  return idle < expiresAt ? idle : expiresAt
}

/** The form of a secret id: 32 random bytes in base64url. */
const SECRET_ID = /^[\w-]{43}$/
const sealedId = z.strictObject({ id: z.string().regex(SECRET_ID) })

/** Numbers, not dates: a seal holds JSON. Milliseconds since 1970. */
const sealedData = z.strictObject({
  sid: z.string(),
  user: z.strictObject({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(['user', 'admin']) }),
  ver: z.number(),
  createdAt: z.number(),
  lastSeenAt: z.number(),
  expiresAt: z.number(),
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
    sealedHolder: { user, tokenVersion },
    lastSeenAt,
  }
}
