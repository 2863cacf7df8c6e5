import { fromNow, isMoment, looksLikeMilliseconds, looksUnset, spoken, timeFault } from './moments'
import type { Finding, View } from './view'

type Life = Pick<View, 'life' | 'sentence' | 'explanation'>

/** What the claims say of its time, in one sentence. Nothing here was verified. */
export function lifeOf(claims: Record<string, unknown> | null, isWhole: boolean, now: Date, typ?: unknown): Life {
  if (!claims)
    return {
      life: 'unknown',
      sentence: 'The payload can’t be read as claims.',
      explanation: 'What could be read stands below, and what is wrong.',
    }
  const { exp, nbf, iat } = claims
  if (isProof(typ) && exp === undefined)
    return {
      life: 'unknown',
      sentence: isMoment(iat)
        ? `A DPoP proof, made at ${spoken(iat, now)}, ${fromNow(iat, now)}.`
        : 'A DPoP proof without a readable iat.',
      explanation: 'It has no exp: a server takes it for one request, and only for a short time after iat (RFC 9449).',
    }
  if (looksUnset(exp))
    return {
      life: 'over',
      sentence: `Its exp is ${String(exp)}, which looks unset.`,
      explanation: `Read as a time it is ${spoken(Number(exp), now)}, so a verifier takes it for expired.`,
    }
  const seconds = now.getTime() / 1000
  if (isMoment(exp) && exp <= seconds)
    return {
      life: 'over',
      sentence: `Expired at ${spoken(exp, now)}, ${fromNow(exp, now)}.`,
      explanation: 'Still readable, no longer accepted.',
    }
  if (isMoment(nbf) && !looksLikeMilliseconds(nbf) && nbf > seconds)
    return {
      life: 'not-yet',
      sentence: `Not valid before ${spoken(nbf, now)}, ${fromNow(nbf, now)}.`,
      explanation: 'Readable already, not accepted yet.',
    }
  if (isMoment(exp) && !looksLikeMilliseconds(exp))
    return {
      life: 'running',
      sentence: `Not expired: it says it ends at ${spoken(exp, now)}, ${fromNow(exp, now)}.`,
      explanation: 'That is what is written there. Whether it was written by whom it says, only the signature tells.',
    }
  if (exp === undefined && !isWhole)
    return {
      life: 'unknown',
      sentence: 'Broken: no exp could be read.',
      explanation: 'What could be read stands below, and what is wrong.',
    }
  if (exp === undefined)
    return {
      life: 'unknown',
      sentence: 'It has no exp: by itself it never ends.',
      explanation: 'Ours refuses a token without one.',
    }
  return {
    life: 'unknown',
    sentence: 'Its exp is no time, so nobody can say when it ends.',
    explanation: timeFault('exp', exp) ?? '',
  }
}

/** What is wrong with the claims by themselves, before any policy. `typ` says for what the token is meant. */
export function claimFaults(claims: Record<string, unknown>, isWhole: boolean, now: Date, typ?: unknown): Finding[] {
  const found: Finding[] = []
  const say = (weight: Finding['weight'], text: string) => void found.push({ weight, where: 'payload', at: null, text })
  for (const name of ['exp', 'nbf', 'iat', 'auth_time', 'updated_at']) {
    const value = claims[name]
    if (value === undefined) continue
    // Some providers write updated_at as a text; OpenID Connect wants a number of all of them.
    const fault = name === 'updated_at' ? null : timeFault(name, value)
    if (fault) say('wrong', fault)
    else if (looksUnset(value))
      say(
        'note',
        `${name} is ${String(value)}: that looks as if nobody had set it. Read as a time it is ${spoken(Number(value), now)}.`,
      )
  }
  const { exp, iat } = claims
  if (isProof(typ)) found.push(...proofFaults(claims, isWhole))
  else if (exp === undefined && isWhole)
    say('ours', 'exp is missing: nothing ends it. RFC 7519 allows that, this app refuses it.')
  if (isMoment(exp) && isMoment(iat) && exp <= iat && !looksUnset(exp))
    say('wrong', 'It ends before it was signed: exp is not after iat.')
  if (isMoment(iat) && !looksLikeMilliseconds(iat) && iat > now.getTime() / 1000 + 30)
    say('wrong', `It says it was signed in the future, ${fromNow(iat, now)}.`)
  return found
}

/** A DPoP proof (RFC 9449) carries its key, ends by its age, and is for one request. */
export const isProof = (typ: unknown) => typeof typ === 'string' && /^(?:application\/)?dpop\+jwt$/i.test(typ)

function proofFaults(claims: Record<string, unknown>, isWhole: boolean): Finding[] {
  const missing = ['jti', 'htm', 'htu', 'iat'].filter((name) => claims[name] === undefined)
  const found: Finding[] = [
    {
      weight: 'ours',
      where: 'payload',
      at: null,
      text: 'A proof for one request, no access token: this app takes none.',
    },
  ]
  if (missing.length > 0 && isWhole)
    found.unshift({
      weight: 'wrong',
      where: 'payload',
      at: null,
      text: `A DPoP proof needs ${missing.join(', ')} (RFC 9449 §4.2).`,
    })
  return found
}
