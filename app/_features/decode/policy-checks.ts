import { fromNow, isMoment, spoken, timeFault } from './moments'

/** What our verifier holds the claims against. The lifetimes are the real endpoints'; a test holds them to it. */
export const POLICY = { audience: 'jwt-vs-session', typ: 'at+jwt', expToleranceSeconds: 5, skewSeconds: 30 } as const

export interface PolicyCheck {
  name: 'exp' | 'nbf' | 'iat' | 'iss' | 'aud' | 'typ'
  holds: boolean
  /** What stands there, and what ours wants. */
  text: string
}

/** Our policy, claim by claim. Says nothing about who wrote them: that is the signature's to say. */
export function policyChecks(
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
  issuer: string,
  now: Date,
): PolicyCheck[] {
  const seconds = now.getTime() / 1000
  const { exp, nbf, iat, iss, aud } = claims
  const time = (
    name: 'exp' | 'nbf' | 'iat',
    value: unknown,
    rule: string,
    fits: (moment: number) => boolean,
  ): PolicyCheck => {
    const fault = timeFault(name, value)
    if (fault !== null || !isMoment(value)) return { name, holds: false, text: fault ?? '' }
    return { name, holds: fits(value), text: `${spoken(value, now)}, ${fromNow(value, now)}. ${rule}` }
  }
  const equal = (name: 'iss' | 'aud' | 'typ', value: unknown, wanted: string): PolicyCheck => ({
    name,
    holds: value === wanted,
    text: value === wanted ? `It is ${wanted}.` : `Ours wants ${wanted}.`,
  })
  return [
    time(
      'exp',
      exp,
      `At most ${POLICY.expToleranceSeconds} seconds past it.`,
      (moment) => moment + POLICY.expToleranceSeconds > seconds,
    ),
    time(
      'nbf',
      nbf,
      `At most ${POLICY.skewSeconds} seconds early.`,
      (moment) => moment <= seconds + POLICY.skewSeconds,
    ),
    time(
      'iat',
      iat,
      `At most ${POLICY.skewSeconds} seconds in the future.`,
      (moment) => moment <= seconds + POLICY.skewSeconds,
    ),
    equal('iss', iss, issuer),
    equal('aud', Array.isArray(aud) && aud.length === 1 ? aud[0] : aud, POLICY.audience),
    equal('typ', header.typ, POLICY.typ),
  ]
}
