import 'server-only'
import { z } from 'zod'
import type { Call } from '@/lib/auth/frame'
import { noSuchVariant, type Problem, problem, refusalProblem } from '@/lib/auth/problem'
import type { Answer } from '@/lib/auth/response'
import { VARIANTS } from '@/lib/session/config'
import { answerOf, refused, variantIn } from '@/lib/session/guard'
import { check, devices, open, renew, revoke, revokeAll } from '@/lib/session/lifecycle'
import { type LabPlace, labSessionContext } from './context'
import { guestIdIn, guestNow } from './guests'

/** The session calls of an experiment: what the real endpoints do, in the experiment's context. */

export const sessionBody = z.object({ ticket: z.string().max(256).optional(), variant: z.enum(VARIANTS).default('sealed-id') }).prefault({})
type SessionCall = (call: Call<z.output<typeof sessionBody>>, place: LabPlace) => Promise<Answer | Problem>

/** Signs a guest in: the ticket stands for the password, which other experiments are about. */
const login: SessionCall = async ({ body, carrier, userAgent }, place) => {
  const user = await guestOf(body.ticket)
  if (!user) return problem('invalid_credentials', 'There is no such guest.')
  return answerOf(await open(labSessionContext(place), { user, variant: body.variant, userAgent, carrier }))
}

const me = async (call: Call, place: LabPlace): Promise<Answer | Problem> => {
  const variant = variantIn(call.query)
  if (variant === 'unknown') return noSuchVariant(VARIANTS)
  const context = labSessionContext(place)
  const verdict = await check(context, call.carrier, variant)
  if (!verdict.ok) return call.secondsForward > 0 ? refusalProblem(verdict.refusal) : refused(context, call, verdict.refusal, variant)
  const renewed = verdict.isRenewalDue ? await renew(context, call.carrier, verdict.evidence.variant) : null
  const { user, described } = verdict.evidence
  return { status: 200, body: { user, session: renewed?.ok ? renewed.described : described }, cookies: renewed?.ok ? renewed.cookies : [] }
}

/** What only admins may do. `role=database` asks who the holder is by now; otherwise what the check found counts. */
const admin = async (call: Call, place: LabPlace): Promise<Answer | Problem> => {
  const variant = variantIn(call.query)
  const verdict = await check(labSessionContext(place), call.carrier, variant === 'unknown' ? undefined : variant)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  const { principal } = verdict
  const role = call.query.get('role') === 'database' ? (await readUser(call, principal.userId))?.role : principal.role
  return role === 'admin' ? { status: 200, body: { role } } : problem('forbidden', 'This is for admins.')
}

/** The user as the database has it now: a read like any other, so it is counted as one. */
function readUser({ trace }: Call, userId: string) {
  trace.read()
  return trace.span('user', () => guestNow(userId))
}

const logout: SessionCall = async ({ carrier, query }, place) => {
  const variant = variantIn(query)
  return { status: 204, cookies: await revoke(labSessionContext(place), carrier, variant === 'unknown' ? undefined : variant) }
}

const logoutAll: SessionCall = async ({ carrier, query }, place) => {
  const context = labSessionContext(place)
  const variant = variantIn(query)
  const verdict = await check(context, carrier, variant === 'unknown' ? undefined : variant)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  await revokeAll(context, verdict.principal.userId)
  return { status: 204, cookies: await revoke(context, carrier, verdict.evidence.variant) }
}

/** What the server keeps of the guest's sessions, as the guest's own list. */
const records: SessionCall = async ({ body }, place) => {
  const userId = body.ticket && guestIdIn(body.ticket)
  if (!userId) return problem('invalid_credentials', 'There is no such guest.')
  return { status: 200, body: { records: await devices(labSessionContext(place), userId, '') } }
}

const guestOf = async (ticket: string | undefined) => {
  const userId = ticket ? guestIdIn(ticket) : null
  return userId === null ? null : guestNow(userId)
}

export const SESSION_CALLS = { login, logout, 'logout-all': logoutAll, records } as const
export const SESSION_READS = { me, admin } as const
