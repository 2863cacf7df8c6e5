import type { Carrier, CookieWrite } from '../core/contract'
import { addSeconds } from '../core/durations'
import { MOST_PER_USER, revocationOf, type Variant } from './config'
import type { Context } from './context'
import { emptied, inCookies, present, read, refreshIn, variantIn } from './credential'
import type { StoredRecord } from './store'

/**
 * Ends the family of the access token, and of the refresh token, that came along, and clears the cookies. One of them
 * is enough to end the other. Refuses nothing. The access token's `jti` and its family are denied until they would have
 * expired. Without the denylist in the policy a copy of the access token works on until then.
 */
export async function revoke(context: Context, carrier: Carrier): Promise<CookieWrite[]> {
  const shown = present(context, carrier)
  const ended = new Set<string>()
  // Each cookie is a sign-in of its own, and all of them go.
  for (const { value, variant } of shown?.source === 'cookie' ? inCookies(context, carrier) : shown ? [shown] : []) {
    const found = await read(context, value, variant)
    // An expired token is authentic: its family may still be alive, and its owner wants it ended.
    if (!found.claims) continue
    await end(context, found.claims.sid, found.claims.jti, variant)
    ended.add(found.claims.sid)
  }
  const token = await refreshIn(context, carrier)
  if (token && !ended.has(token.record.id)) await end(context, token.record.id, undefined, variantIn(token.record))
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
export async function end(
  context: Context,
  familyId: string,
  jti?: string,
  variant: Variant | null = null,
): Promise<void> {
  // Denied first. Without this order: a store that fails between the two leaves tokens alive that nobody can end again.
  // Nobody asks a list about the tokens of a variant that has none.
  if (revocationOf(context.policy, variant).denylist)
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
