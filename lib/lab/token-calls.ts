import 'server-only'
import { z } from 'zod'
import type { Call } from '@/lib/auth/frame'
import { type Problem, problem } from '@/lib/auth/problem'
import type { Answer } from '@/lib/auth/response'
import { VARIANTS } from '@/lib/jwt/config'
import { answerOf, refused } from '@/lib/jwt/guard'
import { check, devices, holderOf, open, renew, revoke, revokeAll } from '@/lib/jwt/lifecycle'
import { type LabPlace, labTokenContext } from './context'
import { guestIdIn, guestNow } from './guests'

/** The token calls of an experiment: what the real endpoints do, in the experiment's context. */

export const tokenBody = z.object({ ticket: z.string().max(256).optional(), variant: z.enum(VARIANTS).default('bearer-memory'), refresh_token: z.string().max(256).optional() }).prefault({})
type TokenCall = (call: Call<z.output<typeof tokenBody>>, place: LabPlace) => Promise<Answer | Problem>

/** Signs a guest in: the ticket stands for the password, which other experiments are about. */
const login: TokenCall = async ({ body, carrier, userAgent }, place) => {
  const user = await guestOf(body.ticket)
  if (!user) return problem('invalid_credentials', 'There is no such guest.')
  const issued = await open(await labTokenContext(place), { user, variant: body.variant, userAgent, carrier })
  return issued.ok ? answerOf(issued) : refused(issued.refusal)
}

/** `user` is null where the strategy believes the token and asks nobody. */
const me = async (call: Call, place: LabPlace): Promise<Answer | Problem> => {
  const verdict = await check(await labTokenContext(place), call.carrier)
  if (!verdict.ok) return refused(verdict.refusal)
  return { status: 200, body: { user: verdict.evidence.user, claims: verdict.evidence.claims } }
}

/** What only admins may do. `role=database` asks the store who the holder is by now; otherwise the token's word counts. */
const admin = async (call: Call, place: LabPlace): Promise<Answer | Problem> => {
  const context = await labTokenContext(place)
  const verdict = await check(context, call.carrier)
  if (!verdict.ok) return refused(verdict.refusal)
  const { principal } = verdict
  // Without this: a demoted admin stays one until the token that says otherwise is over.
  const role = call.query.get('role') === 'database' ? (await context.store.findHolder(principal.userId))?.user.role : principal.role
  return role === 'admin' ? { status: 200, body: { role } } : problem('forbidden', 'This is for admins.')
}

const refresh: TokenCall = async ({ body, carrier }, place) => {
  const renewed = await renew(await labTokenContext(place), { ...carrier, refreshToken: body.refresh_token })
  return renewed.ok ? answerOf(renewed) : refused(renewed.refusal)
}

const logout: TokenCall = async ({ body, carrier }, place) => ({ status: 204, cookies: await revoke(await labTokenContext(place), { ...carrier, refreshToken: body.refresh_token }) })

const logoutAll: TokenCall = async ({ body, carrier }, place) => {
  const context = await labTokenContext(place)
  const brought = { ...carrier, refreshToken: body.refresh_token }
  const holder = await holderOf(context, brought)
  if (!holder.ok) return refused(holder.refusal)
  await revokeAll(context, holder.userId)
  return { status: 204, cookies: await revoke(context, brought) }
}

/** What the server keeps of the guest's sign-ins: refresh families, as the guest's own list. */
const records: TokenCall = async ({ body }, place) => {
  const userId = body.ticket && guestIdIn(body.ticket)
  if (!userId) return problem('invalid_credentials', 'There is no such guest.')
  return { status: 200, body: { records: await devices(await labTokenContext(place), userId, '') } }
}

const guestOf = async (ticket: string | undefined) => {
  const userId = ticket ? guestIdIn(ticket) : null
  return userId === null ? null : guestNow(userId)
}

export const TOKEN_CALLS = { login, refresh, logout, 'logout-all': logoutAll, records } as const
export const TOKEN_READS = { me, admin } as const
