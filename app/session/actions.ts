'use server'

import { z } from 'zod'
import * as accounts from '@/lib/server/accounts/accounts'
import { done, framed } from '@/lib/server/http/action'
import { type Problem, problem, refusalProblem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import type { CommonCall } from '@/lib/server/http/route'
import { replay } from '@/lib/server/modes/replay'
import {
  confirmationSchema,
  demoSignInSchema,
  loginSchema,
  nextSchema,
  passwordChangeSchema,
  signUpSchema,
} from '@/lib/server/accounts/schemas'
import { nextPath } from '@/lib/server/http/next-path'
import { headerFor } from '@/lib/server/modes/modes'
import { notSignedIn, openSandbox, sandboxOf } from '@/lib/server/modes/sandbox'
import { DEFAULT_VARIANT, type Variant, COOKIE_VARIANTS } from '@/lib/session/config'
import { present } from '@/lib/session/credential'
import * as endpoints from '@/lib/server/modes/session/endpoints'
import { realContext } from '@/lib/server/modes/session/environment'
import { type Admitted, admitted, refusedToLogOut } from '@/lib/server/modes/session/guard'
import { revoke } from '@/lib/session/ending'

const at = (variant?: Variant) => (variant ? `/session?variant=${variant}` : '/session')

export const signUp = framed(signUpSchema, async (call) => {
  const user = await accounts.signUp(call.body, await sandboxOf(call.carrier), { ...call, mode: 'session' })
  return 'isProblem' in user
    ? user
    : { state: { message: `There is an account for ${user.email} now. Sign in.`, values: { email: user.email } } }
})

export const signIn = framed(loginSchema(COOKIE_VARIANTS, DEFAULT_VARIANT).extend(nextSchema.shape), async (call) => {
  const issued = await endpoints.login(await realContext(call.trace), call)
  return 'isProblem' in issued
    ? issued
    : {
        cookies: [...issued.cookies, accounts.rememberBrowser(call.body, call)],
        redirectTo: nextPath(call.body.next, at(call.body.variant)),
        hasSignedIn: true,
      }
})

/** Signs in as this browser's own Ada or Grace, who are made if it has none. Refuses like both of these. */
export const signInAs = framed(
  demoSignInSchema(COOKIE_VARIANTS, DEFAULT_VARIANT).extend(nextSchema.shape),
  async (call) => {
    const own = await openSandbox(call)
    if ('isProblem' in own) return own
    const { variant, next, account } = call.body
    const body = { variant, email: own.accounts[account], password: own.accounts.password }
    const issued = await endpoints.login(await realContext(call.trace), { ...call, body })
    if ('isProblem' in issued) return notSignedIn(own, issued)
    const cookies = [...issued.cookies, own.cookie]
    return { cookies, redirectTo: nextPath(next, at(variant)), hasSignedIn: true }
  },
)

const ofVariant = z.object({ variant: z.enum(COOKIE_VARIANTS).optional() })

export const signOut = framed(ofVariant, async (call) => {
  const { variant } = call.body
  return done(await endpoints.logout(await realContext(call.trace), call, variant), at(variant))
})

export const signOutAll = asSignedIn(ofVariant, endpoints.logoutAll)

export const signOutOthers = asSignedIn(ofVariant.extend(confirmationSchema.shape), endpoints.logoutOthers)

export const revokeDevice = asSignedIn(
  ofVariant.extend({ id: z.string().max(64), ...confirmationSchema.shape }),
  (call, who) => endpoints.revokeDevice(call, who, call.body.id),
)

export const changePassword = framed(passwordChangeSchema.extend(ofVariant.shape), async (call) => {
  const who = await admitted(await realContext(call.trace), call, call.body.variant)
  const issued = 'isProblem' in who ? who : await endpoints.password(call, who)
  if ('isProblem' in issued) return issued
  const message = 'The password is changed. Every other session and every token has ended.'
  return { cookies: issued.cookies, state: { message } }
})

/** Logs out, then sends the copied credential again from a clean client: one action, and what it got is shown. */
export const logoutAndReplay = framed(ofVariant, async (call) => {
  const context = await realContext(call.trace)
  const copied = present(context, call.carrier, call.body.variant)
  if (!copied) return refusalProblem('missing')
  const another = await refusedToLogOut(context, call, copied.variant)
  if (another) return another
  const cookies = await revoke(context, call.carrier, copied.variant)
  const header = headerFor('session', copied.variant, copied.value)
  if (!header) return problem('validation_failed', 'There is no such design.')
  return {
    cookies,
    state: {
      message: 'Logged out, then replayed.',
      replay: await replay({ mode: 'session', variant: copied.variant, header }),
    },
  }
})

/** An action for whoever is signed in by the variant that the form names; then the page of that variant is shown. */
function asSignedIn<Schema extends z.ZodType<{ variant?: Variant | undefined }>>(
  schema: Schema,
  operate: (call: CommonCall<z.output<Schema>>, who: Admitted) => Promise<Answer | Problem>,
) {
  return framed(schema, async (call) => {
    const { variant } = call.body
    const who = await admitted(await realContext(call.trace), call, variant)
    return 'isProblem' in who ? who : done(await operate(call, who), at(variant))
  })
}
