import 'server-only'
import type { z } from 'zod'
import type { PublicUser, Refusal } from '@/lib/core/contract'
import type { Call, CommonCall } from '@/lib/server/http/route'
import { noting } from '@/lib/server/http/audit'
import type { AuditEvent } from '@/lib/server/http/audit-line.mjs'
import { forward } from '@/lib/server/http/moved-clock'
import { noSuchVariant, type Problem, problem, refusalProblem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import type { Asking } from '@/lib/server/accounts/accounts'
import { confirmUnlessRecent } from '@/lib/server/accounts/recent-sign-in'
import type { confirmationSchema } from '@/lib/server/accounts/schemas'
import { findUser } from '@/lib/server/accounts/users'
import { EVERY_VARIANT, type Variant } from '@/lib/session/config'
import type { Context } from '@/lib/session/context'
import { drawnForAnother } from '@/lib/server/http/drawn-for'
import { referenceIn } from '@/lib/session/credential'
import { realContext } from './environment'
import { type check, checkCurrent, type Evidence, type Issued, signedInAt, slide } from '@/lib/session/lifecycle'

/** Names the variant whose cookie is to be renewed, by a call of its own: `POST /api/session/renew`. */
const RENEWAL_HEADER = 'Session-Renewal'

/** Who was let in, with the context that decided it. */
export interface Admitted {
  context: Context
  user: PublicUser
  evidence: Evidence
  /** Writes down what was done for them. An experiment writes nothing down. */
  note: (event: AuditEvent['event']) => void
}

/**
 * Lets only a live session through to `handle`, and moves its idle end when that is due and only a record has to be
 * written for it; `sealed-data` is told to renew itself. Sets no cookie. Refuses with 401, with 409 what a page orders
 * that was drawn for another user, and with 400 a variant there is none of. `judge` is `check` where nothing but what
 * the credential itself says is answered.
 */
export function guarded<Body>(
  handle: (call: Call<Body>, admitted: Admitted) => Promise<Answer | Problem>,
  judge: typeof check = checkCurrent,
) {
  return async (call: Call<Body>): Promise<Answer | Problem> => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return noSuchVariant(EVERY_VARIANT)
    const context = await realContext(call.trace)
    const isMoved = call.secondsForward > 0
    // Judged by the moved clock, acted on by the real one. Without this: a moved clock slides the idle end into the
    // future.
    const verdict = await judge(
      isMoved ? { ...context, clock: forward(context.clock, call.secondsForward) } : context,
      call.carrier,
      variant,
    )
    if (!verdict.ok) return challenged(refused(verdict.refusal), call, variant)

    const { evidence } = verdict
    const another = drawnForAnother(call.drawnFor, evidence.user)
    if (another) return another

    const current = isMoved ? evidence : await slid(context, evidence)
    const note = noting('session', call, evidence.user.id)
    const answer = await handle(call, { context, user: evidence.user, evidence: current, note })
    // Only told. Without this: an answer that was on its way sets a `sealed-data` cookie again after the log-out.
    const isInCookie = !evidence.record || evidence.variant === 'cached-record'
    return verdict.isRenewalDue && !isMoved && isInCookie && !answer.cookies?.length
      ? { ...answer, headers: { ...answer.headers, [RENEWAL_HEADER]: evidence.variant } }
      : answer
  }
}

/**
 * The evidence after a use: the idle end is moved where that is due and only a record has to be written for it. A read
 * sets no cookie, so `sealed-data` stays as it is.
 */
export async function slid(context: Context, evidence: Evidence): Promise<Evidence> {
  if (!evidence.record) return evidence
  return { ...evidence, described: { ...evidence.described, idleExpiresAt: await slide(context, evidence) } }
}

/** Lets only an admin through. The role is read from the database now, not from the credential, whatever that says. */
export function guardedForAdmin<Body>(handle: (call: Call<Body>, admitted: Admitted) => Promise<Answer | Problem>) {
  return guarded<Body>(async (call, admitted) => {
    const user = await findUser(admitted.user.id)
    if (!user) return refusalProblem('revoked')
    // Without this: a demoted admin stays one until the credential that says otherwise is over
    // (experiments/stale-claims).
    if (user.role !== 'admin') return problem('forbidden', 'This is for admins.')
    return handle(call, { ...admitted, user })
  })
}

/**
 * The answer that hands a credential out: who and until when in the body, the credential in its cookie and nowhere
 * else. A `reference-token` has none: it is told in the words of RFC 6749 §5.1, to a script.
 */
export function answerOf({ described, user, cookies, token }: Issued): Answer {
  const expiresIn = Math.round((described.expiresAt.getTime() - described.createdAt.getTime()) / 1000)
  const bearer = token === null ? {} : { access_token: token, token_type: 'Bearer', expires_in: expiresIn }
  return { status: 200, body: { ...bearer, user, session: described }, cookies }
}

/** Whoever sent a `reference-token`, or asked for that variant, is told the scheme (RFC 6750 §3). */
function challenged(answer: Problem, { carrier }: Pick<CommonCall, 'carrier'>, variant?: Variant): Problem {
  const hasOne = referenceIn(carrier) !== undefined
  if (!hasOne && variant !== 'reference-token') return answer
  const challenge = hasOne
    ? 'Bearer error="invalid_token", error_description="The access token is not accepted."'
    : 'Bearer'
  return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': challenge } }
}

/** The variant that was asked for by `?variant=`, if one was. */
export function variantIn(query: URLSearchParams): Variant | undefined | 'unknown' {
  const asked = query.get('variant')
  return asked === null ? undefined : (EVERY_VARIANT.find((variant) => variant === asked) ?? 'unknown')
}

/**
 * 401. The refused cookie stays: an answer that comes late must not clear what a sign-in has set meanwhile. Writes
 * nothing: a stranger's replay must cost no write.
 */
export const refused = (refusal: Refusal): Problem => refusalProblem(refusal)

/**
 * `checkCurrent` for an order of a page. Refuses with 401, and with 409 where the page was drawn for another user.
 * Changes nothing.
 */
export async function admitted(context: Context, call: CommonCall, variant?: Variant): Promise<Admitted | Problem> {
  const verdict = await checkCurrent(context, call.carrier, variant)
  if (!verdict.ok) return refused(verdict.refusal)
  const { evidence } = verdict
  const { user } = evidence
  return drawnForAnother(call.drawnFor, user) ?? { context, user, evidence, note: noting('session', call, user.id) }
}

/** Refuses with 409 to log out whom the page doesn't show. Who is not signed in is refused nothing. */
export async function refusedToLogOut(context: Context, call: CommonCall, variant?: Variant): Promise<Problem | null> {
  if (call.drawnFor === null) return null
  const who = await admitted(context, call, variant)
  return 'isProblem' in who && who.code === 'another_account' ? who : null
}

/**
 * What ends other sign-ins asks for the password where the one that asks is not recent. Answers the refusal, or null.
 */
export const refusedToEndOthers = async (
  context: Context,
  evidence: Evidence,
  call: Asking & { body: z.output<typeof confirmationSchema> },
): Promise<Problem | null> =>
  confirmUnlessRecent(evidence.user.id, await signedInAt(context, evidence), call.body.currentPassword, {
    ...call,
    mode: 'session',
  })
