import 'server-only'
import type { z } from 'zod'
import type { CommonCall } from '@/lib/server/http/route'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import { audit } from '@/lib/server/http/audit-line.mjs'
import * as accounts from '@/lib/server/accounts/accounts'
import type { confirmationSchema, passwordChangeSchema } from '@/lib/server/accounts/schemas'
import { endEverything, leaver } from '@/lib/server/modes/modes'
import type { Variant } from '@/lib/session/config'
import type { Context } from '@/lib/session/context'
import { revoke, revokeAll, revokeDevice as endDevice, revokeOthers } from '@/lib/session/ending'
import { type check, checkCurrent, type Issued, open, renew, variantOf } from '@/lib/session/lifecycle'
import { type Admitted, answerOf, refused, refusedToEndOthers, refusedToLogOut } from './guard'

/**
 * What the endpoints of this mode do, written once: the API answers with it, the pages' actions make a form's state of
 * it, and experiments run it in contexts of their own. Whoever calls has let the visitor in, where one has to be.
 */

/** Checks e-mail and password, and opens a session under a new id. Refuses like `accounts.authenticate`. */
export async function login(
  context: Context,
  call: CommonCall<{ email: string; password: string; variant: Variant }>,
): Promise<Issued | Problem> {
  const asking = { ...call, mode: 'session' } as const
  const account = await accounts.authenticate(call.body, asking)
  if ('isProblem' in account) return account
  const { carrier, userAgent } = call
  const opened = await open(context, { ...account, variant: call.body.variant, userAgent, carrier })
  return accounts.concludeSignIn(opened, call.body, asking)
}

/** Answers what the credential says. */
export const me = async (_call: unknown, { user, evidence }: Admitted): Promise<Answer> => ({
  status: 200,
  body: { user, session: evidence.described },
})

/**
 * Moves the idle end, and for `sealed-data` hands out the cookie anew. Refuses like `judge`, which is `checkCurrent`
 * but in experiments that show `sealed-data` by itself.
 */
export async function renewal(
  context: Context,
  { carrier }: Pick<CommonCall, 'carrier'>,
  variant?: Variant,
  judge: typeof check = checkCurrent,
): Promise<Answer | Problem> {
  // Without `checkCurrent`: the cookie of a user who was banned, or has logged out everywhere, is made to live longer.
  const verdict = await judge(context, carrier, variant)
  if (!verdict.ok) return refused(verdict.refusal)
  const renewed = await renew(context, verdict.evidence)
  return renewed.ok ? answerOf(renewed) : refused(renewed.refusal)
}

/**
 * Ends the session of `variant`, or every one that came along. Refuses with 409 to log out whom the page doesn't show.
 */
export async function logout(context: Context, call: CommonCall, variant?: Variant): Promise<Answer | Problem> {
  const { carrier, trace, address, requestId } = call
  const another = await refusedToLogOut(context, call, variant)
  if (another) return another
  const who = await leaver('session', carrier, trace, variant)
  const cookies = await revoke(context, carrier, variant)
  audit({ event: 'sign_out', mode: 'session', ...who, address, requestId })
  return { status: 204, cookies }
}

/** Ends every session of the user, the one that asks too. */
export async function logoutAll(
  { carrier }: Pick<CommonCall, 'carrier'>,
  { context, user, evidence, note }: Admitted,
): Promise<Answer> {
  await revokeAll(context, user.id)
  note('sign_out_all')
  return { status: 204, cookies: await revoke(context, carrier, evidence.variant) }
}

/** Ends every session of the user but the one that asks. Refuses an older sign-in without the password. */
export async function logoutOthers(
  call: CommonCall<z.output<typeof confirmationSchema>>,
  { context, user, evidence, note }: Admitted,
): Promise<Answer | Problem> {
  const unconfirmed = await refusedToEndOthers(context, evidence, call)
  if (unconfirmed) return unconfirmed
  await revokeOthers(context, user.id, evidence.described.id)
  note('sign_out_others')
  return { status: 204 }
}

/** Ends one session of the user by its public id. Refuses an older sign-in without the password. */
export async function revokeDevice(
  call: CommonCall<z.output<typeof confirmationSchema>>,
  { context, user, evidence, note }: Admitted,
  id: string,
): Promise<Answer | Problem> {
  const unconfirmed = await refusedToEndOthers(context, evidence, call)
  if (unconfirmed) return unconfirmed
  // Somebody else's is answered like none at all. Without this: ids of other users could be tried out.
  if (!(await endDevice(context, user.id, id))) return problem('not_found', 'You have no such device.')
  note('device_revoked')
  return { status: 204 }
}

/** Changes the password, ends everything of the user in both modes, and opens a session of the same variant. */
export async function password(
  call: CommonCall<z.output<typeof passwordChangeSchema>>,
  { context, user, evidence }: Admitted,
): Promise<Issued | Problem> {
  // Asked before its session ends.
  const variant = await variantOf(context, evidence)
  const changed = await accounts.changePassword(user.id, call.body, { ...call, mode: 'session' }, endEverything)
  if ('isProblem' in changed) return changed
  const { carrier, userAgent } = call
  const opened = await open(context, { user: changed, variant, userAgent, carrier })
  return opened.ok ? opened : refused(opened.refusal)
}
