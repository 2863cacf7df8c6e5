import 'server-only'
import type { z } from 'zod'
import type { PublicUser } from '@/lib/core/contract'
import type { CommonCall } from '@/lib/server/http/route'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import { audit } from '@/lib/server/http/audit-line.mjs'
import * as accounts from '@/lib/server/accounts/accounts'
import type { confirmationSchema, passwordChangeSchema } from '@/lib/server/accounts/schemas'
import { endEverything, leaver } from '@/lib/server/modes/modes'
import type { Variant } from '@/lib/jwt/config'
import type { Context } from '@/lib/jwt/context'
import { revoke, revokeAll, revokeDevice as endDevice, revokeOthers } from '@/lib/jwt/ending'
import { type Evidence, type Issued, open, variantOf } from '@/lib/jwt/lifecycle'
import { type Admitted, refused, refusedToEndOthers, refusedToLogOut } from './guard'

/**
 * What the endpoints of this mode do, written once: the API answers with it, the pages' actions make a form's state of
 * it, and experiments run it in contexts of their own. Whoever calls has let the visitor in, where one has to be.
 */

/** Checks e-mail and password, and opens a refresh family with its first tokens. Refuses like `accounts.authenticate`. */
export async function login(
  context: Context,
  call: CommonCall<{ email: string; password: string; variant: Variant }>,
): Promise<Issued | Problem> {
  const asking = { ...call, mode: 'jwt' } as const
  const account = await accounts.authenticate(call.body, asking)
  if ('isProblem' in account) return account
  const { carrier, userAgent } = call
  const opened = await open(context, { ...account, variant: call.body.variant, userAgent, carrier })
  return accounts.concludeSignIn(opened, call.body, asking)
}

/** Answers what the token says, and its user; null where the strategy believes the token and asks nobody. */
export const me = async (
  _call: unknown,
  { user, evidence }: { user: PublicUser | null; evidence: Evidence },
): Promise<Answer> => ({ status: 200, body: { user, claims: evidence.claims } })

/** Ends the family of the tokens that came along. Refuses with 409 to log out whom the page doesn't show. */
export async function logout(context: Context, call: CommonCall): Promise<Answer | Problem> {
  const { carrier, trace, address, requestId } = call
  const another = await refusedToLogOut(context, call)
  if (another) return another
  const who = await leaver('jwt', carrier, trace)
  const cookies = await revoke(context, carrier)
  audit({ event: 'sign_out', mode: 'jwt', ...who, address, requestId })
  return { status: 204, cookies }
}

/** Ends every family of the user, the one that asks too, and outdates every access token. */
export async function logoutAll(
  { carrier }: Pick<CommonCall, 'carrier'>,
  { context, user, note }: Pick<Admitted, 'context' | 'note'> & { user: Pick<PublicUser, 'id'> },
): Promise<Answer> {
  await revokeAll(context, user.id)
  note('sign_out_all')
  return { status: 204, cookies: await revoke(context, carrier) }
}

/** Ends every family of the user but the one that asks. Refuses an older sign-in without the password. */
export async function logoutOthers(
  call: CommonCall<z.output<typeof confirmationSchema>>,
  { context, user, evidence, note }: Admitted,
): Promise<Answer | Problem> {
  const unconfirmed = await refusedToEndOthers(context, evidence, call)
  if (unconfirmed) return unconfirmed
  await revokeOthers(context, user.id, evidence.claims.sid)
  note('sign_out_others')
  return { status: 204 }
}

/** Ends one family of the user by its id. Refuses an older sign-in without the password. */
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

/** Changes the password, ends everything of the user in both modes, and issues tokens of the same variant. */
export async function password(
  call: CommonCall<z.output<typeof passwordChangeSchema>>,
  { context, user, evidence }: Admitted,
): Promise<Issued | Problem> {
  // Asked before its family ends.
  const variant = await variantOf(context, evidence)
  const changed = await accounts.changePassword(user.id, call.body, { ...call, mode: 'jwt' }, endEverything)
  if ('isProblem' in changed) return changed
  const { carrier, userAgent } = call
  const opened = await open(context, { user: changed, variant, userAgent, carrier })
  return opened.ok ? opened : refused(opened.refusal)
}
