import { createHmac, KeyObject, timingSafeEqual, verify as verifySignature } from 'node:crypto'
import { CHECKS, claimsSchema, type Expectation, failed, type Form, jsonObject, readForm, type Verified } from './codec'
import type { Algorithm, Keys } from './keys'

/**
 * Verifies a token with synchronous `node:crypto`: the signature first, then the claims. Refuses like `verify` of
 * codec.ts, and never throws for what a client sent.
 *
 * It says what the library says, of every token: fast-codec.test.ts holds the two side by side over thousands of good
 * and damaged tokens. README.md has what it spares.
 */
export function verify(token: string, keys: Keys, expected: Expectation): Verified {
  const form = readForm(token, keys)
  if (!form.ok) return form
  const { header } = form
  // Pinned, not read from the token (RFC 8725 §3.1). Without this: `none`, or a public key used as an HMAC secret.
  if (header.alg !== keys.algorithm) return failed('alg', 'forged')
  const key = keys.verifying.get(header.kid)
  if (!key) return failed('kid', 'forged')
  if (!isSigned(form, keyObject(key), keys.algorithm)) return failed('signature', 'forged')

  const payload = jsonObject(form.payload)
  if (!payload) return failed('claims', 'malformed')
  // Without this: a token made for another purpose is taken for an access token (RFC 8725 §3.11).
  if (!/^(application\/)?at\+jwt$/i.test(header.typ)) return failed('typ', 'forged')
  return held(payload, expected)
}

const objects = new WeakMap<CryptoKey, KeyObject>()

/** The key as `node:crypto` takes it, made once. */
function keyObject(key: CryptoKey): KeyObject {
  const made = objects.get(key) ?? KeyObject.from(key)
  objects.set(key, made)
  return made
}

/** Whether the signature is one of these bytes by this key (RFC 7518 §3.2 to §3.4, RFC 8037 §3.1). */
function isSigned({ input, signature }: Form, key: KeyObject, algorithm: Algorithm): boolean {
  switch (algorithm) {
    case 'HS256': {
      const mac = createHmac('sha256', key).update(input).digest()
      // In constant time. Without this: the answer's time tells how many bytes of a guessed MAC were right.
      return mac.length === signature.length && timingSafeEqual(mac, signature)
    }
    case 'RS256':
      return verifySignature('sha256', input, key, signature)
    case 'ES256':
      // r and s side by side, 32 bytes each. Without this form: one signature has several spellings in DER.
      return signature.length === 64 && verifySignature('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature)
    case 'EdDSA':
      return verifySignature(null, input, key, signature)
  }
}

/** In the order in which they are missed. Without this: no `exp` means for ever. */
const REQUIRED = ['iss', 'aud', 'iat', 'jti', 'sub', 'nbf', 'exp'] as const

/** Holds authentic claims against what is expected. `exp` has a shorter tolerance than the two other times. */
function held(
  payload: Record<string, unknown>,
  { issuer, audience, now, longestLifeSeconds, expToleranceSeconds, skewSeconds }: Expectation,
): Verified {
  const absent = REQUIRED.find((name) => !Object.hasOwn(payload, name))
  if (absent) return failed(CHECKS.find((name) => name === absent) ?? 'claims', 'malformed')
  // Well signed, but for somebody else: a token passed off as one of ours.
  if (payload.iss !== issuer) return failed('iss', 'forged')
  if (![payload.aud].flat().includes(audience)) return failed('aud', 'forged')

  const { iat, nbf, exp } = payload
  const second = Math.floor(now.getTime() / 1000)
  if (typeof iat !== 'number') return failed('iat', 'malformed')
  if (typeof nbf !== 'number' || nbf > second + skewSeconds) return failed('nbf', 'malformed')
  if (typeof exp !== 'number') return failed('exp', 'malformed')

  const claims = claimsSchema.safeParse(payload)
  const expired = () => (claims.success ? failed('exp', 'expired', claims.data) : failed('claims', 'malformed'))
  // Whatever `exp` says, a token that was issued longer ago than any lives is over.
  if (exp + skewSeconds <= second || second - iat > longestLifeSeconds + skewSeconds) return expired()
  if (iat > second + skewSeconds) return failed('iat', 'malformed')
  if (!claims.success) return failed('claims', 'malformed')
  // A life of ten years is not believed.
  if (exp - iat > longestLifeSeconds) return failed('exp', 'malformed')
  return exp + expToleranceSeconds <= now.getTime() / 1000 ? expired() : { ok: true, claims: claims.data }
}
