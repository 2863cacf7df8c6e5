import 'server-only'
import { z } from 'zod'
import type { Call } from '@/lib/server/http/route'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import { EVERY_VARIANT } from '@/lib/jwt/config'
import { answerOf, refused } from '@/lib/server/modes/jwt/guard'
import * as endpoints from '@/lib/server/modes/jwt/endpoints'
import { revoke } from '@/lib/jwt/ending'
import { check, devices, userIdOf, open, renew } from '@/lib/jwt/lifecycle'
import { type LabScope, labTokenContext } from './context'
import { guestOf } from './guests'
import { recordsOf } from './guest-records'

/** The token calls of an experiment: the operations of the real endpoints, in the experiment's context. */

export const tokenBody = z
  .object({
    ticket: z.string().max(256).optional(),
    variant: z.enum(EVERY_VARIANT).default('bearer-memory'),
    refresh_token: z.string().max(256).optional(),
  })
  .prefault({})
type TokenCall = (call: Call<z.output<typeof tokenBody>>, scope: LabScope) => Promise<Answer | Problem>

/** Signs a guest in: the ticket stands for the password, which other experiments are about. */
const login: TokenCall = async ({ body, carrier, userAgent }, scope) => {
  const user = await guestOf(body.ticket)
  if (!user) return problem('invalid_credentials', 'There is no such guest.')
  const issued = await open(await labTokenContext(scope), { user, variant: body.variant, userAgent, carrier })
  return issued.ok ? answerOf(issued) : refused(issued.refusal)
}

const me = async (call: Call, scope: LabScope): Promise<Answer | Problem> => {
  const verdict = await check(await labTokenContext(scope), call.carrier)
  if (!verdict.ok) return refused(verdict.refusal)
  return endpoints.me(call, { user: verdict.evidence.user, evidence: verdict.evidence })
}

/**
 * What only admins may do. `role=database` asks the store who the holder is by now; otherwise the token's word counts.
 */
const admin = async (call: Call, scope: LabScope): Promise<Answer | Problem> => {
  const context = await labTokenContext(scope)
  const verdict = await check(context, call.carrier)
  if (!verdict.ok) return refused(verdict.refusal)
  const { principal } = verdict
  // Without this: a demoted admin stays one until the token that says otherwise is over.
  const role =
    call.query.get('role') === 'database'
      ? (await context.store.findHolder(principal.userId))?.user.role
      : principal.role
  return role === 'admin' ? { status: 200, body: { role } } : problem('forbidden', 'This is for admins.')
}

const refresh: TokenCall = async ({ body, carrier }, scope) => {
  const renewed = await renew(await labTokenContext(scope), { ...carrier, refreshToken: body.refresh_token })
  return renewed.ok ? answerOf(renewed) : refused(renewed.refusal)
}

const logout: TokenCall = async ({ body, carrier }, scope) => ({
  status: 204,
  cookies: await revoke(await labTokenContext(scope), { ...carrier, refreshToken: body.refresh_token }),
})

const logoutAll: TokenCall = async ({ body, carrier }, scope) => {
  const context = await labTokenContext(scope)
  const brought = { ...carrier, refreshToken: body.refresh_token }
  const holder = await userIdOf(context, brought)
  if (!holder.ok) return refused(holder.refusal)
  return endpoints.logoutAll({ carrier: brought }, { context, user: { id: holder.userId }, note: () => {} })
}

/** What the server keeps of the guest's sign-ins: refresh families, as the guest's own list. */
const records: TokenCall = ({ body }, scope) =>
  recordsOf(body.ticket, async (userId) => devices(await labTokenContext(scope), userId, ''))

export const TOKEN_CALLS = { login, refresh, logout, 'logout-all': logoutAll, records } as const
export const TOKEN_READS = { me, admin } as const
