'use server'

import { z } from 'zod'
import * as accounts from '@/lib/auth/accounts'
import { framed } from '@/lib/auth/action-frame'
import { audit } from '@/lib/auth/audit'
import { problem, refusalProblem } from '@/lib/auth/problem'
import { replay } from '@/lib/auth/replay'
import { loginSchema, passwordChangeSchema, signUpSchema } from '@/lib/auth/schemas'
import { endEverything, headerFor } from '@/lib/modes'
import { DEFAULT_VARIANT, VARIANTS } from '@/lib/jwt/config'
import { present } from '@/lib/jwt/credential'
import { realContext } from '@/lib/jwt/environment'
import { check, type Issued, open, revoke, revokeAll, revokeDevice as endDevice, revokeOthers, variantOf } from '@/lib/jwt/lifecycle'

const nothing = z.object({})
/** Only the `cookie` variant is ended by an action: a token that a script keeps, a script sends. */
const HERE = '/jwt?variant=cookie'

/** A token that a script has to keep goes into the state; one in a cookie is nobody's business but the browser's. */
function handedOut({ variant, accessToken, expiresInSeconds, cookies }: Issued, message: string) {
  if (variant === 'cookie') return { cookies, redirectTo: HERE }
  return { cookies, state: { message, issued: { access_token: accessToken, expires_in: expiresInSeconds, variant } } }
}

export const signUp = framed(signUpSchema, async (call) => {
  const user = await accounts.signUp(call.body, { ...call, mode: 'jwt' })
  return 'isProblem' in user ? user : { state: { message: `There is an account for ${user.email} now. Sign in.`, values: { email: user.email } } }
})

export const signIn = framed(loginSchema(VARIANTS, DEFAULT_VARIANT), async (call) => {
  const context = await realContext(call.trace)
  const { carrier, userAgent } = call
  const issued = await accounts.signIn(call.body, { ...call, mode: 'jwt' }, {
    open: (user) => open(context, { user, variant: call.body.variant, userAgent, carrier }),
    takeBack: async (user, opened) => opened.ok && endDevice(context, user.id, opened.described.id),
  })
  if ('isProblem' in issued) return issued
  return issued.ok ? handedOut(issued, 'Signed in.') : refusalProblem(issued.refusal)
})

export const signOut = framed(nothing, async (call) => {
  const cookies = await revoke(await realContext(call.trace), call.carrier)
  audit({ event: 'sign_out', mode: 'jwt', address: call.address, requestId: call.requestId })
  return { cookies, redirectTo: HERE }
})

export const signOutAll = framed(nothing, async (call) => {
  const context = await realContext(call.trace)
  const verdict = await check(context, call.carrier)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  await revokeAll(context, verdict.principal.userId)
  audit({ event: 'sign_out_all', mode: 'jwt', userId: verdict.principal.userId, address: call.address, requestId: call.requestId })
  return { cookies: await revoke(context, call.carrier), redirectTo: HERE }
})

export const signOutOthers = framed(nothing, async (call) => {
  const context = await realContext(call.trace)
  const verdict = await check(context, call.carrier)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  await revokeOthers(context, verdict.principal.userId, verdict.principal.credentialId)
  audit({ event: 'sign_out_others', mode: 'jwt', userId: verdict.principal.userId, address: call.address, requestId: call.requestId })
  return { redirectTo: HERE }
})

export const revokeDevice = framed(z.object({ id: z.string().max(64) }), async (call) => {
  const context = await realContext(call.trace)
  const verdict = await check(context, call.carrier)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  if (!(await endDevice(context, verdict.principal.userId, call.body.id))) return problem('not_found', 'You have no such device.')
  audit({ event: 'device_revoked', mode: 'jwt', userId: verdict.principal.userId, address: call.address, requestId: call.requestId })
  return { redirectTo: HERE }
})

export const changePassword = framed(passwordChangeSchema, async (call) => {
  const context = await realContext(call.trace)
  const verdict = await check(context, call.carrier)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  // Asked before its family ends.
  const variant = await variantOf(context, verdict.evidence)
  const user = await accounts.changePassword(verdict.principal.userId, call.body, { ...call, mode: 'jwt' }, endEverything)
  if ('isProblem' in user) return user
  const { carrier, userAgent } = call
  const issued = await open(context, { user, variant, userAgent, carrier })
  return issued.ok ? handedOut(issued, 'The password is changed. Every session and every other token has ended.') : refusalProblem(issued.refusal)
})

/** Logs out, then sends the copied credential again from a clean client: one action, and what it got is shown. */
export const logoutAndReplay = framed(nothing, async (call) => {
  const context = await realContext(call.trace)
  const copied = present(context, call.carrier)
  if (!copied) return refusalProblem('missing')
  const cookies = await revoke(context, call.carrier)
  const variant = copied.source === 'cookie' ? 'cookie' : DEFAULT_VARIANT
  const header = headerFor('jwt', variant, copied.value)
  if (!header) return problem('validation_failed', 'There is no such specimen.')
  return { cookies, state: { message: 'Logged out, then replayed.', replay: await replay({ mode: 'jwt', variant, header }) } }
})
