import type { Carrier, CookieWrite } from '../core/contract'
import { addSeconds } from '../core/durations'
import { MOST_PER_USER } from './config'
import type { Context } from './context'
import { emptied, present, read, refreshIn } from './credential'
import type { StoredRecord } from './store'

/**
 * Ends the family of the access token, and of the refresh token, that came along, and clears the cookies. One of them
 * is enough to end the other. Refuses nothing. The access token's `jti` and its family are denied until they would have
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
  await endMany(
    context,
    userId,
    (await context.store.list(userId, context.clock())).filter(({ id }) => id !== currentId),
  )
}

/** Ends one of the user's own families by its id; false where there is none, somebody else's included. */
export async function revokeDevice(context: Context, userId: string, deviceId: string): Promise<boolean> {
  const isListed = (await context.store.list(userId, context.clock())).some(({ id }) => id === deviceId)
  if (!isListed) return false
  await deny(context, [`sid:${deviceId}`])
  return context.store.removeOne(userId, deviceId, context.clock())
}

/** Ends a family and denies its access tokens: the one that was shown, and those that were not (RFC 7009 §2.1). */
export async function end(context: Context, familyId: string, jti?: string): Promise<void> {
  // Denied first. Without this order: a store that fails between the two leaves tokens alive that nobody can end again.
  await deny(context, jti ? [`jti:${jti}`, `sid:${familyId}`] : [`sid:${familyId}`])
  await context.store.remove(familyId, context.clock())
}

/** Looks after it has opened, so that of many sign-ins at once the last one sees them all. */
export const makeRoom = async (context: Context, userId: string): Promise<void> =>
  endMany(context, userId, (await context.store.list(userId, context.clock())).slice(MOST_PER_USER))

async function endMany(context: Context, userId: string, families: StoredRecord[]): Promise<void> {
  if (families.length === 0) return
  const ids = families.map(({ id }) => id)
  await deny(
    context,
    ids.map((id) => `sid:${id}`),
  )
  await context.store.removeMany(userId, ids, context.clock())
}

/** Until the last access token that was issued by now is over, on the slowest clock. */
async function deny({ clock, policy, store }: Context, keys: string[]): Promise<void> {
  if (!policy.revocation.denylist) return
  const expiresAt = addSeconds(clock(), policy.accessSeconds + policy.expToleranceSeconds + policy.skewSeconds)
  await store.deny(keys.map((key) => ({ key, expiresAt })))
}
