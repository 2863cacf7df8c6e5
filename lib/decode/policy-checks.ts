import { fromNow, isMoment, spoken } from './moments'

/** What our verifier holds the claims against. The lifetimes are the real endpoints'; a test holds them to it. */
export const POLICY = { audience: 'jwt-vs-session', typ: 'at+jwt', expToleranceSeconds: 5, skewSeconds: 30 } as const

export interface PolicyCheck {
  name: 'exp' | 'nbf' | 'iat' | 'iss' | 'aud' | 'typ'
  holds: boolean
  /** What stands there, and what ours wants. */
  text: string
}

/** Our policy, claim by claim. Says nothing about who wrote them: that is the signature's to say. */
export function policyChecks(header: Record<string, unknown>, claims: Record<string, unknown>, issuer: string, now: Date): PolicyCheck[] {
  const seconds = now.getTime() / 1000
  const { exp, nbf, iat, iss, aud } = claims
  const time = (value: unknown) => (isMoment(value) ? `${spoken(value, now)}, ${fromNow(value, now)}` : 'no time')
  const equal = (name: 'iss' | 'aud' | 'typ', value: unknown, wanted: string): PolicyCheck => ({ name, holds: value === wanted, text: value === wanted ? `It is ${wanted}.` : `Ours wants ${wanted}.` })
  return [
    { name: 'exp', holds: isMoment(exp) && exp + POLICY.expToleranceSeconds > seconds, text: `${time(exp)}. At most ${POLICY.expToleranceSeconds} seconds past it.` },
    { name: 'nbf', holds: isMoment(nbf) && nbf <= seconds + POLICY.skewSeconds, text: `${time(nbf)}. At most ${POLICY.skewSeconds} seconds early.` },
    { name: 'iat', holds: isMoment(iat) && iat <= seconds + POLICY.skewSeconds, text: `${time(iat)}. At most ${POLICY.skewSeconds} seconds in the future.` },
    equal('iss', iss, issuer),
    equal('aud', Array.isArray(aud) && aud.length === 1 ? aud[0] : aud, POLICY.audience),
    equal('typ', header.typ, POLICY.typ),
  ]
}
