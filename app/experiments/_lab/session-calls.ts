import 'server-only'
import { z } from 'zod'
import type { Call } from '@/lib/server/http/route'
import { noSuchVariant, type Problem, problem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import { EVERY_VARIANT } from '@/lib/session/config'
import * as endpoints from '@/lib/server/modes/session/endpoints'
import { type Admitted, answerOf, refused, slid, variantIn } from '@/lib/server/modes/session/guard'
import { revoke } from '@/lib/session/ending'
import { check, devices, open } from '@/lib/session/lifecycle'
import { type LabScope, labSessionContext } from './context'
import { guestNow, guestOf } from './guests'
import { recordsOf } from './guest-records'

/** The session calls of an experiment: the operations of the real endpoints, in the experiment's context. */

export const sessionBody = z
  .object({ ticket: z.string().max(256).optional(), variant: z.enum(EVERY_VARIANT).default('sealed-id') })
  .prefault({})
type SessionCall = (call: Call<z.output<typeof sessionBody>>, scope: LabScope) => Promise<Answer | Problem>

/** Signs a guest in: the ticket stands for the password, which other experiments are about. */
const login: SessionCall = async ({ body, carrier, userAgent }, scope) => {
  const user = await guestOf(body.ticket)
  if (!user) return problem('invalid_credentials', 'There is no such guest.')
  const opened = await open(labSessionContext(scope), { user, variant: body.variant, userAgent, carrier })
  return opened.ok ? answerOf(opened) : refused(opened.refusal)
}

const me = async (call: Call, scope: LabScope): Promise<Answer | Problem> => {
  if (variantIn(call.query) === 'unknown') return noSuchVariant(EVERY_VARIANT)
  const who = await admitted(call, scope)
  return 'isProblem' in who ? who : endpoints.me(call, { ...who, evidence: await slid(who.context, who.evidence) })
}

/** What only admins may do. `role=database` asks who the holder is by now; otherwise what the check found counts. */
const admin = async (call: Call, scope: LabScope): Promise<Answer | Problem> => {
  const who = await admitted(call, scope)
  if ('isProblem' in who) return who
  const { user } = who
  const role = call.query.get('role') === 'database' ? (await readUser(call, user.id))?.role : user.role
  return role === 'admin' ? { status: 200, body: { role } } : problem('forbidden', 'This is for admins.')
}

/** The user as the database has it now: a read like any other, so it is counted as one. */
function readUser({ trace }: Call, userId: string) {
  trace.read()
  return trace.span('user', () => guestNow(userId))
}

const renewal: SessionCall = async (call, scope) =>
  endpoints.renewal(labSessionContext(scope), call, askedIn(call), check)

const logout: SessionCall = async (call, scope) => ({
  status: 204,
  cookies: await revoke(labSessionContext(scope), call.carrier, askedIn(call)),
})

const logoutAll: SessionCall = async (call, scope) => {
  const who = await admitted(call, scope)
  return 'isProblem' in who ? who : endpoints.logoutAll(call, who)
}

/** What the server keeps of the guest's sessions, as the guest's own list. */
const records: SessionCall = ({ body }, scope) =>
  recordsOf(body.ticket, (userId) => devices(labSessionContext(scope), userId, ''))

/** Lets in by the experiment's own cookie, by `check` alone: its `sealed-data` is S3 as it is by itself. */
async function admitted(call: Pick<Call, 'carrier' | 'query'>, scope: LabScope): Promise<Admitted | Problem> {
  const context = labSessionContext(scope)
  const verdict = await check(context, call.carrier, askedIn(call))
  if (!verdict.ok) return refused(verdict.refusal)
  const { evidence } = verdict
  return { context, user: evidence.user, evidence, note: () => {} }
}

/** The variant that was asked for; a name there is none of asks for none. */
function askedIn({ query }: Pick<Call, 'query'>) {
  const variant = variantIn(query)
  return variant === 'unknown' ? undefined : variant
}

export const SESSION_CALLS = { login, renew: renewal, logout, 'logout-all': logoutAll, records } as const
export const SESSION_READS = { me, admin } as const
