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
import { DEFAULT_VARIANT, isInCookie, VARIANTS } from '@/lib/jwt/config'
import { present } from '@/lib/jwt/credential'
import * as endpoints from '@/lib/server/modes/jwt/endpoints'
import { realContext } from '@/lib/server/modes/jwt/environment'
import { type Admitted, admitted, refusedToLogOut } from '@/lib/server/modes/jwt/guard'
import { revoke } from '@/lib/jwt/ending'
import type { Issued } from '@/lib/jwt/lifecycle'

const nothing = z.object({})
/** Only the `cookie` variant is ended by an action: a token that a script keeps, a script sends. */
const HERE = '/jwt?variant=cookie'

/** A token that a script has to keep goes into the state; one in a cookie is nobody's business but the browser's. */
function handedOut({ variant, accessToken, expiresInSeconds, cookies }: Issued, message: string, redirectTo = HERE) {
  if (isInCookie(variant)) return { cookies, redirectTo, hasSignedIn: true }
  return { cookies, state: { message, issued: { access_token: accessToken, expires_in: expiresInSeconds, variant } } }
}

export const signUp = framed(signUpSchema, async (call) => {
  const user = await accounts.signUp(call.body, await sandboxOf(call.carrier), { ...call, mode: 'jwt' })
  return 'isProblem' in user
    ? user
    : { state: { message: `There is an account for ${user.email} now. Sign in.`, values: { email: user.email } } }
})

export const signIn = framed(loginSchema(VARIANTS, DEFAULT_VARIANT).extend(nextSchema.shape), async (call) => {
  const issued = await endpoints.login(await realContext(call.trace), call)
  if ('isProblem' in issued) return issued
  const cookies = [...issued.cookies, accounts.rememberBrowser(call.body, call)]
  return handedOut({ ...issued, cookies }, 'Signed in.', nextPath(call.body.next, HERE))
})

/** Signs in as this browser's own Ada or Grace, who are made if it has none. Refuses like both of these. */
export const signInAs = framed(demoSignInSchema(VARIANTS, DEFAULT_VARIANT).extend(nextSchema.shape), async (call) => {
  const own = await openSandbox(call)
  if ('isProblem' in own) return own
  const { variant, next, account } = call.body
  const body = { variant, email: own.accounts[account], password: own.accounts.password }
  const issued = await endpoints.login(await realContext(call.trace), { ...call, body })
  if ('isProblem' in issued) return notSignedIn(own, issued)
  const cookies = [...issued.cookies, own.cookie]
  return handedOut({ ...issued, cookies }, 'Signed in.', nextPath(next, HERE))
})

export const signOut = framed(nothing, async (call) =>
  done(await endpoints.logout(await realContext(call.trace), call), HERE),
)

export const signOutAll = asSignedIn(nothing, endpoints.logoutAll)

export const signOutOthers = asSignedIn(confirmationSchema, endpoints.logoutOthers)

export const revokeDevice = asSignedIn(confirmationSchema.extend({ id: z.string().max(64) }), (call, who) =>
  endpoints.revokeDevice(call, who, call.body.id),
)

export const changePassword = framed(passwordChangeSchema, async (call) => {
  const who = await admitted(await realContext(call.trace), call)
  const issued = 'isProblem' in who ? who : await endpoints.password(call, who)
  if ('isProblem' in issued) return issued
  return handedOut(issued, 'The password is changed. Every session and every other token has ended.')
})

/** Logs out, then sends the copied credential again from a clean client: one action, and what it got is shown. */
export const logoutAndReplay = framed(nothing, async (call) => {
  const context = await realContext(call.trace)
  const copied = present(context, call.carrier)
  if (!copied) return refusalProblem('missing')
  const another = await refusedToLogOut(context, call)
  if (another) return another
  const cookies = await revoke(context, call.carrier)
  const variant = copied.variant ?? DEFAULT_VARIANT
  const header = headerFor('jwt', variant, copied.value)
  if (!header) return problem('validation_failed', 'There is no such design.')
  return {
    cookies,
    state: { message: 'Logged out, then replayed.', replay: await replay({ mode: 'jwt', variant, header }) },
  }
})

/** An action for whoever is signed in by the access cookie; then the page of that variant is shown. */
function asSignedIn<Schema extends z.ZodType>(
  schema: Schema,
  operate: (call: CommonCall<z.output<Schema>>, who: Admitted) => Promise<Answer | Problem>,
) {
  return framed(schema, async (call) => {
    const who = await admitted(await realContext(call.trace), call)
    return 'isProblem' in who ? who : done(await operate(call, who), HERE)
  })
}
