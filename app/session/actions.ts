'use server'

import { z } from 'zod'
import * as accounts from '@/lib/auth/accounts'
import { framed } from '@/lib/auth/action-frame'
import { audit } from '@/lib/auth/audit'
import { problem, refusalProblem } from '@/lib/auth/problem'
import { replay } from '@/lib/auth/replay'
import { loginSchema, passwordChangeSchema, signUpSchema } from '@/lib/auth/schemas'
import { endEverything, headerFor } from '@/lib/modes'
import { DEFAULT_VARIANT, type Variant, VARIANTS } from '@/lib/session/config'
import { present } from '@/lib/session/credential'
import { realContext } from '@/lib/session/environment'
import { check, open, revoke, revokeAll, revokeDevice as endDevice, revokeOthers, variantOf } from '@/lib/session/lifecycle'

const at = (variant?: Variant) => (variant ? `/session?variant=${variant}` : '/session')

export const signUp = framed(signUpSchema, async (call) => {
  const user = await accounts.signUp(call.body, { ...call, mode: 'session' })
  return 'isProblem' in user ? user : { state: { message: `There is an account for ${user.email} now. Sign in.`, values: { email: user.email } } }
})

export const signIn = framed(loginSchema(VARIANTS, DEFAULT_VARIANT), async (call) => {
  const context = await realContext(call.trace)
  const { carrier, userAgent } = call
  const issued = await accounts.signIn(call.body, { ...call, mode: 'session' }, {
    open: (user) => open(context, { user, variant: call.body.variant, userAgent, carrier }),
    takeBack: (user, { described }) => endDevice(context, user.id, described.id),
  })
  return 'isProblem' in issued ? issued : { cookies: issued.cookies, redirectTo: at(call.body.variant) }
})

const ofVariant = z.object({ variant: z.enum(VARIANTS).optional() })

export const signOut = framed(ofVariant, async (call) => {
  const cookies = await revoke(await realContext(call.trace), call.carrier, call.body.variant)
  audit({ event: 'sign_out', mode: 'session', address: call.address, requestId: call.requestId })
  return { cookies, redirectTo: at(call.body.variant) }
})

export const signOutAll = framed(ofVariant, async (call) => {
  const context = await realContext(call.trace)
  const verdict = await check(context, call.carrier, call.body.variant)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  await revokeAll(context, verdict.principal.userId)
  audit({ event: 'sign_out_all', mode: 'session', userId: verdict.principal.userId, address: call.address, requestId: call.requestId })
  return { cookies: await revoke(context, call.carrier, verdict.evidence.variant), redirectTo: at(call.body.variant) }
})

export const signOutOthers = framed(ofVariant, async (call) => {
  const context = await realContext(call.trace)
  const verdict = await check(context, call.carrier, call.body.variant)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  await revokeOthers(context, verdict.principal.userId, verdict.principal.credentialId)
  audit({ event: 'sign_out_others', mode: 'session', userId: verdict.principal.userId, address: call.address, requestId: call.requestId })
  return { redirectTo: at(call.body.variant) }
})

export const revokeDevice = framed(ofVariant.extend({ id: z.string().max(64) }), async (call) => {
  const context = await realContext(call.trace)
  const verdict = await check(context, call.carrier, call.body.variant)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  if (!(await endDevice(context, verdict.principal.userId, call.body.id))) return problem('not_found', 'You have no such device.')
  audit({ event: 'device_revoked', mode: 'session', userId: verdict.principal.userId, address: call.address, requestId: call.requestId })
  return { redirectTo: at(call.body.variant) }
})

export const changePassword = framed(passwordChangeSchema.extend(ofVariant.shape), async (call) => {
  const context = await realContext(call.trace)
  const verdict = await check(context, call.carrier, call.body.variant)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  // Asked before its family ends.
  const variant = await variantOf(context, verdict.evidence)
  const user = await accounts.changePassword(verdict.principal.userId, call.body, { ...call, mode: 'session' }, endEverything)
  if ('isProblem' in user) return user
  const { carrier, userAgent } = call
  const { cookies } = await open(context, { user, variant, userAgent, carrier })
  return { cookies, state: { message: 'The password is changed. Every other session and every token has ended.' } }
})

/** Logs out, then sends the copied credential again from a clean client: one action, and what it got is shown. */
export const logoutAndReplay = framed(ofVariant, async (call) => {
  const context = await realContext(call.trace)
  const copied = present(context, call.carrier, call.body.variant)
  if (!copied) return refusalProblem('missing')
  const cookies = await revoke(context, call.carrier, copied.variant)
  const header = headerFor('session', copied.variant, copied.value)
  if (!header) return problem('validation_failed', 'There is no such specimen.')
  return { cookies, state: { message: 'Logged out, then replayed.', replay: await replay({ mode: 'session', variant: copied.variant, header }) } }
})
