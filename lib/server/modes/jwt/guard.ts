import 'server-only'
import type { z } from 'zod'
import type { CookieWrite, PublicUser, Refusal } from '@/lib/core/contract'
import type { Call, CommonCall } from '@/lib/server/http/route'
import { noting } from '@/lib/server/http/audit'
import type { AuditEvent } from '@/lib/server/http/audit-line.mjs'
import { forward } from '@/lib/server/http/moved-clock'
import { type Problem, problem, refusalProblem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import type { Asking } from '@/lib/server/accounts/accounts'
import { confirmUnlessRecent } from '@/lib/server/accounts/recent-sign-in'
import type { confirmationSchema } from '@/lib/server/accounts/schemas'
import { findUser } from '@/lib/server/accounts/users'
import { EVERY_VARIANT, isInCookie, type Variant } from '@/lib/jwt/config'
import type { Context } from '@/lib/jwt/context'
import { drawnForAnother } from '@/lib/server/http/drawn-for'
import { realContext } from './environment'
import { signInsIn } from '@/lib/jwt/ending'
import { check, type Evidence, type Issued, signedInAt } from '@/lib/jwt/lifecycle'

/** Who was let in, with the context that decided it. */
export interface Admitted {
  context: Context
  user: PublicUser
  evidence: Evidence
  /** Writes down what was done for them. An experiment writes nothing down. */
  note: (event: AuditEvent['event']) => void
}

/**
 * Lets only a good access token through to `handle`. Refuses with 401 and the challenge of RFC 6750 §3, and with 409
 * what a page orders that was drawn for another user; nothing is moved, since a token can't be extended.
 */
export function guarded<Body>(handle: (call: Call<Body>, admitted: Admitted) => Promise<Answer | Problem>) {
  return async (call: Call<Body>): Promise<Answer | Problem> => {
    const context = await realContext(call.trace)
    // Judged by the moved clock, acted on by the real one. Without this: a moved clock issues tokens that outlive it.
    const verdict = await check(
      call.secondsForward > 0 ? { ...context, clock: forward(context.clock, call.secondsForward) } : context,
      call.carrier,
    )
    if (!verdict.ok) return refused(verdict.refusal)

    const { evidence } = verdict
    // The real policy asks the store, so the user is there; a policy that doesn't has only the token's word.
    const user = evidence.user ?? (await findUser(evidence.claims.sub))
    if (!user) return refused('revoked')
    const note = noting('jwt', call, user.id)
    return drawnForAnother(call.drawnFor, user) ?? challenged(await handle(call, { context, user, evidence, note }))
  }
}

/** Lets only an admin through. The role is read from the database now, not from the credential, whatever that says. */
export function guardedForAdmin<Body>(handle: (call: Call<Body>, admitted: Admitted) => Promise<Answer | Problem>) {
  return guarded<Body>(async (call, admitted) => {
    const user = await findUser(admitted.user.id)
    if (!user) return refused('revoked')
    // Without this: a demoted admin stays one until the credential that says otherwise is over
    // (experiments/stale-claims).
    if (user.role !== 'admin') return problem('forbidden', 'This is for admins.')
    return handle(call, { ...admitted, user })
  })
}

/**
 * The answer that hands a credential out (RFC 6749 §5.1). A token is in the body only where the variant keeps it with a
 * script: three variants have it in a cookie, and only `native`, which has no jar, is told the refresh token.
 */
export function answerOf({ variant, accessToken, expiresInSeconds, refreshToken, user, cookies }: Issued): Answer {
  const access = isInCookie(variant) ? {} : { access_token: accessToken }
  const refresh = variant === 'native' && refreshToken ? { refresh_token: refreshToken } : {}
  return {
    status: 200,
    body: { ...access, token_type: 'Bearer', expires_in: expiresInSeconds, ...refresh, user },
    cookies,
  }
}

/** The variant that was asked for by `?variant=`, if one was. */
export function variantIn(query: URLSearchParams): Variant | undefined | 'unknown' {
  const asked = query.get('variant')
  return asked === null ? undefined : (EVERY_VARIANT.find((variant) => variant === asked) ?? 'unknown')
}

/** A good token that may not do this is told so in the words of RFC 6750 §3.1: another one would not be refused. */
function challenged<Result extends Answer | Problem>(answer: Result): Result {
  if (!('isProblem' in answer) || answer.code !== 'forbidden') return answer
  return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': 'Bearer error="insufficient_scope"' } }
}

/** 401 with the challenge of RFC 6750 §3: bare when no token was sent, `invalid_token` when one was refused. */
export function refused(refusal: Refusal, cookies: CookieWrite[] = []): Problem {
  const challenge =
    refusal === 'missing'
      ? 'Bearer'
      : 'Bearer error="invalid_token", error_description="The access token is not accepted."'
  return refusalProblem(refusal, { headers: { 'WWW-Authenticate': challenge }, cookies })
}

/**
 * `check` for an order of a page. Refuses with 401, and with 409 where the page was drawn for another user. Changes
 * nothing.
 */
export async function admitted(context: Context, call: CommonCall): Promise<Admitted | Problem> {
  const verdict = await check(context, call.carrier)
  if (!verdict.ok) return refused(verdict.refusal)
  const { evidence } = verdict
  const user = evidence.user ?? (await findUser(evidence.claims.sub))
  if (!user) return refused('revoked')
  return drawnForAnother(call.drawnFor, user) ?? { context, user, evidence, note: noting('jwt', call, user.id) }
}

/**
 * Refuses with 409 to log out whom the page doesn't show. Who is not signed in is refused nothing. By all that would
 * end: beside an access token that has expired, a refresh token is still somebody's sign-in.
 */
export async function refusedToLogOut(
  context: Context,
  { carrier, drawnFor }: Pick<CommonCall, 'carrier' | 'drawnFor'>,
): Promise<Problem | null> {
  if (drawnFor === null) return null
  const others = (await signInsIn(context, carrier)).filter(({ userId }) => userId !== drawnFor)
  for (const { userId } of others) {
    const user = await findUser(userId)
    if (user) return drawnForAnother(drawnFor, user)
  }
  return null
}

/**
 * What ends other sign-ins asks for the password where the one that asks is not recent. Answers the refusal, or null.
 */
export const refusedToEndOthers = async (
  context: Context,
  evidence: Evidence,
  call: Asking & { body: z.output<typeof confirmationSchema> },
): Promise<Problem | null> =>
  confirmUnlessRecent(evidence.claims.sub, await signedInAt(context, evidence), call.body.currentPassword, {
    ...call,
    mode: 'jwt',
  })
