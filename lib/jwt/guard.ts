import 'server-only'
import type { CookieWrite, PublicUser, Refusal } from '@/lib/auth/contract'
import type { Call } from '@/lib/auth/frame'
import { forward } from '@/lib/auth/moved-clock'
import { type Problem, problem, refusalProblem } from '@/lib/auth/problem'
import type { Answer } from '@/lib/auth/response'
import { findUser } from '@/lib/auth/users'
import { type Variant, VARIANTS } from './config'
import type { Context } from './context'
import { realContext } from './environment'
import { check, type Evidence, type Issued } from './lifecycle'

/** Who was let in, with the context that decided it. */
export interface Admitted {
  context: Context
  user: PublicUser
  evidence: Evidence
}

/**
 * Lets only a good access token through to `handle`. Refuses with 401 and the challenge of RFC 6750 §3; nothing is
 * moved, since a token can't be extended.
 */
export function guarded<Body>(handle: (call: Call<Body>, admitted: Admitted) => Promise<Answer | Problem>) {
  return async (call: Call<Body>): Promise<Answer | Problem> => {
    const context = await realContext(call.trace)
    // Judged by the moved clock, acted on by the real one. Without this: a moved clock issues tokens that outlive it.
    const verdict = await check(call.secondsForward > 0 ? { ...context, clock: forward(context.clock, call.secondsForward) } : context, call.carrier)
    if (!verdict.ok) return refused(verdict.refusal)

    const { evidence } = verdict
    // The real policy asks the store, so the user is there; a policy that doesn't has only the token's word.
    const user = evidence.user ?? (await findUser(evidence.claims.sub))
    if (!user) return refused('revoked')
    return handle(call, { context, user, evidence })
  }
}

/** Lets only an admin through. The role is read from the database now, not from the credential, whatever that says. */
export function guardedForAdmin<Body>(handle: (call: Call<Body>, admitted: Admitted) => Promise<Answer | Problem>) {
  return guarded<Body>(async (call, admitted) => {
    const user = await findUser(admitted.user.id)
    if (!user) return refused('revoked')
    // Without this: a demoted admin stays one until the credential that says otherwise is over (experiments/stale-claims).
    if (user.role !== 'admin') return problem('forbidden', 'This is for admins.')
    return handle(call, { ...admitted, user })
  })
}

/**
 * The answer that hands a credential out (RFC 6749 §5.1). A token is in the body only where the variant keeps it with a
 * script: the `cookie` variant has it in a cookie, and only `native`, which has no jar, is told the refresh token.
 */
export function answerOf({ variant, accessToken, expiresInSeconds, refreshToken, user, cookies }: Issued): Answer {
  const access = variant === 'cookie' ? {} : { access_token: accessToken }
  const refresh = variant === 'native' && refreshToken ? { refresh_token: refreshToken } : {}
  return { status: 200, body: { ...access, token_type: 'Bearer', expires_in: expiresInSeconds, ...refresh, user }, cookies }
}

/** The variant that was asked for by `?variant=`, if one was. */
export function variantIn(query: URLSearchParams): Variant | undefined | 'unknown' {
  const asked = query.get('variant')
  return asked === null ? undefined : (VARIANTS.find((variant) => variant === asked) ?? 'unknown')
}

/** 401 with the challenge of RFC 6750 §3: bare when no token was sent, `invalid_token` when one was refused. */
export function refused(refusal: Refusal, cookies: CookieWrite[] = []): Problem {
  const challenge = refusal === 'missing' ? 'Bearer' : 'Bearer error="invalid_token", error_description="The access token is not accepted."'
  return refusalProblem(refusal, { headers: { 'WWW-Authenticate': challenge }, cookies })
}
