import { fromNow, isMoment, looksLikeMilliseconds, spoken } from './moments'
import type { Finding, View } from './view'

type Life = Pick<View, 'life' | 'sentence' | 'explanation'>

/** What the claims say of its time, in one sentence. Nothing here was verified. */
export function lifeOf(claims: Record<string, unknown> | null, isWhole: boolean, now: Date): Life {
  if (!claims) return { life: 'unknown', sentence: 'The payload can’t be read as claims.', explanation: 'What could be read stands below, and what is wrong.' }
  const { exp, nbf } = claims
  const seconds = now.getTime() / 1000
  if (isMoment(exp) && exp <= seconds)
    return { life: 'over', sentence: `Expired at ${spoken(exp, now)}, ${fromNow(exp, now)}.`, explanation: 'Still readable, no longer accepted.' }
  if (isMoment(nbf) && nbf > seconds)
    return { life: 'not-yet', sentence: `Not valid before ${spoken(nbf, now)}, ${fromNow(nbf, now)}.`, explanation: 'Readable already, not accepted yet.' }
  if (isMoment(exp) && !looksLikeMilliseconds(exp))
    return { life: 'running', sentence: `Not expired: it says it ends at ${spoken(exp, now)}, ${fromNow(exp, now)}.`, explanation: 'That is what is written there. Whether it was written by whom it says, only the signature tells.' }
  if (exp === undefined && !isWhole) return { life: 'unknown', sentence: 'Broken: no exp could be read.', explanation: 'What could be read stands below, and what is wrong.' }
  if (exp === undefined) return { life: 'unknown', sentence: 'It has no exp: by itself it never ends.', explanation: 'Ours refuses a token without one.' }
  return { life: 'unknown', sentence: 'Its exp is no time, so nobody can say when it ends.', explanation: 'Ours refuses it.' }
}

/** What is wrong with the claims by themselves, before any policy. */
export function claimFaults(claims: Record<string, unknown>, isWhole: boolean, now: Date): Finding[] {
  const wrong = (text: string): Finding => ({ weight: 'wrong', where: 'payload', at: null, text })
  const found: Finding[] = []
  for (const name of ['exp', 'nbf', 'iat']) {
    const value = claims[name]
    if (value === undefined) continue
    if (typeof value !== 'number') found.push(wrong(`${name} is ${kindOf(value)}. RFC 7519 §2 wants a number of seconds since 1970.`))
    else if (!isMoment(value)) found.push(wrong(`${name} is no moment any calendar has.`))
    else if (looksLikeMilliseconds(value)) found.push(wrong(`${name} looks like milliseconds. RFC 7519 §2 counts seconds.`))
  }
  const { exp, iat } = claims
  if (exp === undefined && isWhole) found.push(wrong('exp is missing: nothing ends it.'))
  if (isMoment(exp) && isMoment(iat) && exp <= iat) found.push(wrong('It ends before it was signed: exp is not after iat.'))
  if (isMoment(iat) && iat > now.getTime() / 1000 + 30) found.push(wrong(`It says it was signed in the future, ${fromNow(iat, now)}.`))
  return found
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
