import 'server-only'
import type { PublicUser, Refusal } from '@/lib/auth/contract'
import type { Call } from '@/lib/auth/frame'
import { forward } from '@/lib/auth/moved-clock'
import { noSuchVariant, type Problem, problem, refusalProblem } from '@/lib/auth/problem'
import type { Answer } from '@/lib/auth/response'
import { findUser } from '@/lib/auth/users'
import { type Variant, VARIANTS } from './config'
import type { Context } from './context'
import { realContext } from './environment'
import { check, type Evidence, type Issued, renew } from './lifecycle'

/** Who was let in, with the context that decided it. */
export interface Admitted {
  context: Context
  user: PublicUser
  evidence: Evidence
}

/**
 * Lets only a live session through to `handle`, and moves its idle end when that is due. Refuses with 401 and clears
 * the cookie that was refused, and with 400 for a variant there is none of.
 */
export function guarded<Body>(handle: (call: Call<Body>, admitted: Admitted) => Promise<Answer | Problem>) {
  return async (call: Call<Body>): Promise<Answer | Problem> => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return noSuchVariant(VARIANTS)
    const context = await realContext(call.trace)
    const isMoved = call.secondsForward > 0
    // Judged by the moved clock, acted on by the real one. Without this: a moved clock slides the idle end into the future.
    const verdict = await check(isMoved ? { ...context, clock: forward(context.clock, call.secondsForward) } : context, call.carrier, variant)
    if (!verdict.ok) return isMoved ? refusalProblem(verdict.refusal) : refused(context, call, verdict.refusal, variant)

    const { evidence } = verdict
    const renewed = verdict.isRenewalDue && !isMoved ? await renew(context, call.carrier, evidence.variant) : null
    const current = renewed?.ok ? { ...evidence, described: renewed.described } : evidence
    const answer = await handle(call, { context, user: evidence.user, evidence: current })
    const own = answer.cookies ?? []
    // What the handler sets goes before the renewal. Without this: a log-out that slides sets the cookie again.
    const slid = (renewed?.ok ? renewed.cookies : []).filter(({ name }) => !own.some((cookie) => cookie.name === name))
    return { ...answer, cookies: [...slid, ...own] }
  }
}

/** Lets only an admin through. The role is read from the database now, not from the credential, whatever that says. */
export function guardedForAdmin<Body>(handle: (call: Call<Body>, admitted: Admitted) => Promise<Answer | Problem>) {
  return guarded<Body>(async (call, admitted) => {
    const user = await findUser(admitted.user.id)
    if (!user) return refusalProblem('revoked')
    // Without this: a demoted admin stays one until the credential that says otherwise is over (experiments/stale-claims).
    if (user.role !== 'admin') return problem('forbidden', 'This is for admins.')
    return handle(call, { ...admitted, user })
  })
}

/** The answer that hands a credential out: who and until when in the body, the credential in its cookie and nowhere else. */
export function answerOf({ described, user, cookies }: Issued): Answer {
  return { status: 200, body: { user, session: described }, cookies }
}

/** The variant that was asked for by `?variant=`, if one was. */
export function variantIn(query: URLSearchParams): Variant | undefined | 'unknown' {
  const asked = query.get('variant')
  return asked === null ? undefined : (VARIANTS.find((variant) => variant === asked) ?? 'unknown')
}

/** 401, and the refused cookie cleared: it points at nothing. Writes nothing: a stranger's replay must cost no write. */
export function refused({ policy }: Context, { carrier }: Call<unknown>, refusal: Refusal, variant?: Variant): Problem {
  const sent = variant ?? VARIANTS.find((each) => carrier.cookies.get(policy.cookies[each].name) !== undefined)
  const cookies = refusal === 'missing' || !sent ? [] : [{ ...policy.cookies[sent], value: '', maxAgeSeconds: 0 }]
  return refusalProblem(refusal, { cookies })
}
