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
  for (const { familyId, jti, variant } of await signInsIn(context, carrier)) await end(context, familyId, jti, variant)
  return emptied(context, carrier)
}

/** A sign-in that came along: its family, and which of its access tokens was shown. */
export interface SignIn {
  userId: string
  familyId: string
  jti: string | undefined
  variant: Variant | null
}

/** The sign-ins that came along, living or not, which `revoke` ends. Changes nothing. */
export async function signInsIn(context: Context, carrier: Carrier): Promise<SignIn[]> {
  const shown = present(context, carrier)
  const brought: SignIn[] = []
  // Each cookie is a sign-in of its own.
  for (const { value, variant } of shown?.source === 'cookie' ? inCookies(context, carrier) : shown ? [shown] : []) {
    const { claims } = await read(context, value, variant)
    // An expired token is authentic: its family may still be alive, and its owner wants it ended.
    if (claims) brought.push({ userId: claims.sub, familyId: claims.sid, jti: claims.jti, variant })
  }
  const { record } = (await refreshIn(context, carrier)) ?? {}
  return !record || brought.some(({ familyId }) => familyId === record.id)
    ? brought
    : [...brought, { userId: record.userId, familyId: record.id, jti: undefined, variant: variantIn(record) }]
}

/** Ends every family of the user and outdates every access token, on every device, at once. */
export async function revokeAll(context: Context, userId: string): Promise<void> {
  await context.store.removeAll(userId, context.clock())
}

/**
 * Ends every other family of the user; the one of `currentId`, the claim `sid`, stays. Their access tokens end with them
 * where the policy has a denylist, but for `not-before`, whose tokens no list is asked about.
 */
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
