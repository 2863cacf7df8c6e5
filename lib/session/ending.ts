import type { Carrier, CookieWrite } from '../core/contract'
import { EVERY_VARIANT, MOST_PER_USER, type Variant, VARIANTS } from './config'
import type { Context } from './context'
import { hashIn, read, valueIn } from './credential'
import type { StoredRecord } from './store'

/**
 * Ends the sessions that came along, or the one of `variant`, and clears their cookies. Refuses nothing: what was dead
 * stays dead. A record is gone at once, on every node; a copy of a `sealed-data` cookie is let in by `check` until it
 * expires, since there is no record to delete, and one of a `cached-record` until its user is `cacheSeconds` old.
 * `checkCurrent` refuses it: that it was ended is noted.
 */
export async function revoke(context: Context, carrier: Carrier, variant?: Variant): Promise<CookieWrite[]> {
  const { cookies } = context.policy
  const brought = (variant ? [variant] : EVERY_VARIANT).filter((each) => valueIn(context, carrier, each) !== undefined)
  for (const each of brought) await forget(context, carrier, each)
  const cleared = brought.length > 0 ? brought : [variant ?? VARIANTS[0]]
  // The same name, path and flags as when it was set. Without this: the browser keeps a `__Host-` cookie.
  return cleared.flatMap((each) =>
    each === 'reference-token' ? [] : [{ ...cookies[each], value: '', maxAgeSeconds: 0 }],
  )
}

/**
 * Ends every session of the user, on every device, at once. `sealed-data` is not reached: nothing is kept of it. Raises
 * no version: whoever changes a password raises it before this. Without that: a thief's sign-in with the old password,
 * under way meanwhile, comes out alive.
 */
export async function revokeAll(context: Context, userId: string): Promise<void> {
  await context.store.removeAll(userId)
}

/** Ends every other session of the user; the one named by its public id stays. `sealed-data` is not reached. */
export async function revokeOthers(context: Context, userId: string, currentId: string): Promise<void> {
  await endMany(
    context,
    userId,
    (await context.store.list(userId, context.clock())).filter(({ publicId: id }) => id !== currentId),
  )
}

/** Ends one of the user's own living sessions by its public id; false where there is none, somebody else's included. */
export async function revokeDevice(context: Context, userId: string, deviceId: string): Promise<boolean> {
  const isListed = (await context.store.list(userId, context.clock())).some(({ publicId: id }) => id === deviceId)
  return isListed && context.store.removeOne(userId, deviceId)
}

/** Ends the session of `variant` that came along, where one did: its record, or a note that it is over. */
export async function forget(context: Context, carrier: Carrier, variant: Variant): Promise<void> {
  const value = valueIn(context, carrier, variant)
  if (value === undefined) return
  if (variant === 'sealed-data') return noteEnd(context, value)
  const hash = await hashIn(context, variant, value)
  if (hash.ok) await context.store.remove(hash.idHash)
}

async function noteEnd(context: Context, value: string): Promise<void> {
  if (!context.policy.areSealedEndsNoted) return
  // Only what the server sealed, and until its end. Without this: whatever a stranger sends as a cookie fills the list.
  const found = await read(context, 'sealed-data', value)
  if (found.ok) await context.store.endSealed(found.described.id, found.described.expiresAt)
}

/** Looks after it has opened, so that of many sign-ins at once the last one sees them all. */
export const makeRoom = async (context: Context, userId: string): Promise<void> =>
  endMany(context, userId, (await context.store.list(userId, context.clock())).slice(MOST_PER_USER))

async function endMany({ store }: Context, userId: string, records: StoredRecord[]): Promise<void> {
  if (records.length > 0)
    await store.removeMany(
      userId,
      records.map(({ publicId: id }) => id),
    )
}
