import { createHmac, createSecretKey, KeyObject, timingSafeEqual, verify as verifySignature } from 'node:crypto'
import { type CryptoKey, importJWK, type JWK, SignJWT } from 'jose'
import { z } from 'zod'
import { type Refused, refuse } from '@/lib/auth/contract'

export const ALGORITHMS = ['RS256', 'HS256', 'ES256', 'EdDSA'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

/** The keys by `kid`. One signs, all of them verify. */
export interface Keys {
  algorithm: Algorithm
  signing: { kid: string; key: CryptoKey }
  verifying: ReadonlyMap<string, KeyObject>
  /** The public halves, for the JWKS. Empty for HS256: whoever may verify could sign. */
  published: JWK[]
}

/** A private key of the set, with what we note about its turn: `next` is published and does not sign yet. */
export type PrivateKey = JWK & { kid: string; status?: 'next' | 'current' | 'previous' | undefined }

/**
 * Imports the private keys, newest first, once: importing per request costs more than the signature. The newest that is
 * not `next` signs. Throws where none can, and for a key that does not suit the algorithm.
 */
export async function importKeys(privateKeysNewestFirst: readonly PrivateKey[], algorithm: Algorithm): Promise<Keys> {
  const current = privateKeysNewestFirst.find((key) => key.status !== 'next')
  if (!current) throw new Error('No signing key among the keys.')
  const published = algorithm === 'HS256' ? [] : privateKeysNewestFirst.map((key) => publicHalf(key, algorithm))
  const verifying = new Map<string, KeyObject>()
  for (const key of algorithm === 'HS256' ? privateKeysNewestFirst : published) verifying.set(key.kid ?? '', await importVerifying(key, algorithm))
  return { algorithm, signing: { kid: current.kid, key: await importSigning(current, algorithm) }, verifying, published }
}

async function importSigning(jwk: JWK, algorithm: Algorithm): Promise<CryptoKey> {
  // jose hands symmetric keys back as bytes, and would import them again for each token.
  if (jwk.kty === 'oct') return crypto.subtle.importKey('raw', secretBytes(jwk), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return (await importJWK({ ...jwk, key_ops: undefined } as JWK, algorithm)) as CryptoKey
}

async function importVerifying(jwk: JWK, algorithm: Algorithm): Promise<KeyObject> {
  if (jwk.kty === 'oct') return createSecretKey(secretBytes(jwk))
  // By way of jose, which holds the kind of the key against the algorithm. Without this: an EC key is taken for RS256's.
  const key = KeyObject.from(await importSigning(jwk, algorithm))
  // RFC 7518 §3.3. Without this: a key that can be factored verifies whatever its finder signs.
  if ((key.asymmetricKeyDetails?.modulusLength ?? 2048) < 2048) throw new Error('An RSA key is shorter than 2048 bits.')
  return key
}

const secretBytes = ({ k = '' }: JWK) => Buffer.from(k, 'base64url')

/** Named member by member. Without this: a private member that was forgotten to be left out would be published. */
function publicHalf({ kty, kid, n, e, crv, x, y }: PrivateKey, algorithm: Algorithm): JWK {
  const members = Object.entries({ kty, n, e, crv, x, y }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(members), kid, alg: algorithm, use: 'sig' }
}

/** The form of our ids. Without this: a NUL or half a surrogate reaches a database, which answers with a fault of its own. */
const id = z.string().regex(/^[\x21-\x7e]{1,128}$/)

/** The claims of an access token (RFC 9068). `exp`, `iat`, `nbf` are seconds since 1970. */
export const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: id,
  iat: z.number().nonnegative(),
  nbf: z.number().nonnegative(),
  exp: z.number().nonnegative(),
  jti: id,
  client_id: z.string(),
  role: z.enum(['user', 'admin']),
  /** The token version of the user when it was signed. */
  ver: z.int(),
  /** The refresh family it belongs to. */
  sid: id,
})
export type Claims = z.infer<typeof claimsSchema>

/** Signs the claims with the current key. Nothing is encrypted: whoever holds the token reads them. */
export function sign(claims: Claims, keys: Keys): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: keys.algorithm, kid: keys.signing.kid, typ: 'at+jwt' })
    .sign(keys.signing.key)
}

/** What a token is held against. */
export interface Expectation {
  issuer: string
  audience: string
  now: Date
  /** No token of ours lives longer; one that does was signed by mistake, or by somebody else. */
  longestLifeSeconds: number
  expToleranceSeconds: number
  skewSeconds: number
}

/** The checks in the order in which they are made. A refusal names the one that failed. */
export const CHECKS = ['form', 'header', 'alg', 'kid', 'signature', 'typ', 'iss', 'aud', 'claims', 'nbf', 'iat', 'exp'] as const
export type Check = (typeof CHECKS)[number]
type Failed = Refused & { check: Check; claims?: Claims }

const failed = (check: Check, refusal: 'malformed' | 'forged' | 'expired'): Failed => ({ ...refuse(refusal), check } as Failed)

type Verified = { ok: true; claims: Claims } | Failed

const LARGEST_TOKEN_BYTES = 8192
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const headerSchema = z.object({ alg: z.string(), kid: z.string(), typ: z.string() })

/**
 * Checks form, header, signature and claims, in this order: no claim is read before the signature was found good.
 *
 * Refuses with `malformed`, `forged` or `expired` and the check that failed; an expired token comes with its claims,
 * which are authentic. Never throws for what a client sent. With synchronous `node:crypto` and kept keys: jose's
 * `jwtVerify` costs a request five times as much. Held against it by codec-library.test.ts over thousands of good and
 * damaged tokens.
 */
export function verify(token: string, keys: Keys, expected: Expectation): Verified {
  const parts = partsOf(token)
  if (!parts) return failed('form', 'malformed')

  const header = jsonObject(parts.header)
  if (!header) return failed('header', 'malformed')
  // The header is the attacker's to write. Without this: he brings the key that verifies him (RFC 8725 §3.10).
  if (['jwk', 'jku', 'x5c', 'x5u'].some((name) => name in header)) return failed('header', 'forged')
  // `crit`, `b64` and whatever else we never write. Without this: an extension we don't know changes what was signed.
  const known = headerSchema.safeParse(header)
  if (!known.success || Object.keys(header).length !== 3) return failed('header', header.alg === keys.algorithm || typeof header.alg !== 'string' ? 'malformed' : 'forged')
  // Pinned, not read from the token (RFC 8725 §3.1). Without this: `none`, or a public key used as an HMAC secret.
  if (known.data.alg !== keys.algorithm) return failed('alg', 'forged')
  const key = keys.verifying.get(known.data.kid)
  if (!key) return failed('kid', 'forged')
  if (!isSigned(parts, key, keys.algorithm)) return failed('signature', 'forged')

  const payload = jsonObject(parts.payload)
  if (!payload) return failed('claims', 'malformed')
  // Without this: a token made for another purpose is taken for an access token (RFC 8725 §3.11).
  if (!/^(application\/)?at\+jwt$/i.test(known.data.typ)) return failed('typ', 'forged')
  return held(payload, expected)
}

interface Parts {
  /** What was signed: the first two parts as they came. */
  input: Buffer
  header: Buffer
  payload: Buffer
  signature: Buffer
}

/**
 * Three parts in their one spelling, or null. Without this: padding, white space and unused bits give one token many
 * names (RFC 8725bis §3.13), and a list of texts could be walked around.
 */
function partsOf(token: string): Parts | null {
  if (token.length > LARGEST_TOKEN_BYTES || !COMPACT.test(token)) return null
  const [header, payload, signature] = token.split('.').map((text) => ({ text, bytes: Buffer.from(text, 'base64url') }))
  if (!header || !payload || !signature || [header, payload, signature].some(({ text, bytes }) => bytes.toString('base64url') !== text)) return null
  return { input: Buffer.from(`${header.text}.${payload.text}`), header: header.bytes, payload: payload.bytes, signature: signature.bytes }
}

/** Whether the signature is one of these bytes by this key (RFC 7518 §3.2 to §3.4, RFC 8037 §3.1). */
function isSigned({ input, signature }: Parts, key: KeyObject, algorithm: Algorithm): boolean {
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
function held(payload: Record<string, unknown>, { issuer, audience, now, longestLifeSeconds, expToleranceSeconds, skewSeconds }: Expectation): Verified {
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
  const expired = () => (claims.success ? { ...failed('exp', 'expired'), claims: claims.data } : failed('claims', 'malformed'))
  // Whatever `exp` says, a token that was issued longer ago than any lives is over.
  if (exp + skewSeconds <= second || second - iat > longestLifeSeconds + skewSeconds) return expired()
  if (iat > second + skewSeconds) return failed('iat', 'malformed')
  if (!claims.success) return failed('claims', 'malformed')
  // A life of ten years is not believed.
  if (exp - iat > longestLifeSeconds) return failed('exp', 'malformed')
  return exp + expToleranceSeconds <= now.getTime() / 1000 ? expired() : { ok: true, claims: claims.data }
}

/**
 * The object that these bytes are the JSON of, or null. Strict: JSON is UTF-8 without a byte order mark (RFC 8259 §8.1).
 * Without this: one more spelling of the claims, and letters that stand for others.
 */
function jsonObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(strictUtf8.decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads a token without trusting it, for display: header and payload are there for everybody. */
export function peek(token: string) {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || !signature) return null
  const bytes = { header: Buffer.from(header, 'base64url'), payload: Buffer.from(payload, 'base64url') }
  const texts = { header: bytes.header.toString(), payload: bytes.payload.toString() }
  return { header, payload, signature, texts, headerMembers: jsonObject(bytes.header), content: jsonObject(bytes.payload) }
}
