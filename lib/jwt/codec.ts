import { type CryptoKey, errors, importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { type Refused, refuse } from '@/lib/auth/contract'

export const ALGORITHMS = ['RS256', 'HS256', 'ES256', 'EdDSA'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

/** The keys by `kid`. One signs, all of them verify. */
export interface Keys {
  algorithm: Algorithm
  signing: { kid: string; key: CryptoKey }
  verifying: ReadonlyMap<string, CryptoKey>
  /** The public halves, for the JWKS. Empty for HS256: whoever may verify could sign. */
  published: JWK[]
}

/** A private key of the set, with what we note about its turn: `next` is published and does not sign yet. */
export type PrivateKey = JWK & { kid: string; status?: 'next' | 'current' | 'previous' | undefined }

/**
 * Imports the private keys, newest first, once: importing per request costs more than the signature. The newest that is
 * not `next` signs. Throws where none can.
 */
export async function importKeys(privateKeysNewestFirst: readonly PrivateKey[], algorithm: Algorithm): Promise<Keys> {
  const current = privateKeysNewestFirst.find((key) => key.status !== 'next')
  if (!current) throw new Error('No signing key among the keys.')
  const published = algorithm === 'HS256' ? [] : privateKeysNewestFirst.map((key) => publicHalf(key, algorithm))
  const verifying = new Map<string, CryptoKey>()
  for (const key of algorithm === 'HS256' ? privateKeysNewestFirst : published) verifying.set(key.kid ?? '', await importKey(key, algorithm))
  return { algorithm, signing: { kid: current.kid, key: await importKey(current, algorithm) }, verifying, published }
}

async function importKey(jwk: JWK, algorithm: Algorithm): Promise<CryptoKey> {
  // jose hands symmetric keys back as bytes, and would import them again for each token.
  if (jwk.kty !== 'oct') return (await importJWK({ ...jwk, key_ops: undefined } as JWK, algorithm)) as CryptoKey
  return crypto.subtle.importKey('raw', Buffer.from(jwk.k ?? '', 'base64url'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

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

const LARGEST_TOKEN_BYTES = 8192
const BYTE_ORDER_MARK = Buffer.from('\ufeff').toString('base64url')
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const headerSchema = z.object({ alg: z.string(), kid: z.string(), typ: z.string() })

/**
 * Checks form, header, signature and claims, in this order: no claim is read before the signature was found good.
 *
 * Refuses with `malformed`, `forged` or `expired` and the check that failed; an expired token comes with its claims,
 * which are authentic. Never throws for what a client sent.
 */
export async function verify(token: string, keys: Keys, expected: Expectation): Promise<{ ok: true; claims: Claims } | Failed> {
  // Three parts in their one spelling. Without this: padding, white space and unused bits give one token many names
  // (RFC 8725bis §3.13), and a list of texts could be walked around.
  if (token.length > LARGEST_TOKEN_BYTES || !COMPACT.test(token) || !token.split('.').every(isCanonical)) return failed('form', 'malformed')

  const header = headerOf(token)
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

  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [keys.algorithm],
      typ: 'at+jwt', // Without this: a token made for another purpose is taken for an access token (RFC 8725 §3.11).
      issuer: expected.issuer,
      audience: expected.audience,
      requiredClaims: ['exp', 'iat', 'nbf', 'sub', 'jti'], // Without this: no `exp` means for ever.
      maxTokenAge: expected.longestLifeSeconds, // Without this: `iat` may lie in the future, or years ago.
      clockTolerance: expected.skewSeconds,
      currentDate: expected.now,
    })
    // jose reads past a byte order mark, JSON has none (RFC 8259 §8.1). Without this: one more spelling of the claims.
    if (token.split('.')[1]?.startsWith(BYTE_ORDER_MARK)) return failed('claims', 'malformed')
    return held(payload, expected)
  } catch (error) {
    return translated(error)
  }
}

/** jose has one tolerance for all three times; `exp` gets a shorter one, and a life of ten years is not believed. */
function held(payload: unknown, { now, expToleranceSeconds, longestLifeSeconds }: Expectation) {
  const claims = claimsSchema.safeParse(payload)
  if (!claims.success) return failed('claims', 'malformed')
  const { exp, iat } = claims.data
  if (exp - iat > longestLifeSeconds) return failed('exp', 'malformed')
  if (exp + expToleranceSeconds <= now.getTime() / 1000) return { ...failed('exp', 'expired'), claims: claims.data }
  return { ok: true, claims: claims.data } as const
}

/** The one place where jose's errors become ours, by code and never by message. An unknown one is a fault of ours. */
function translated(error: unknown): Failed {
  if (!(error instanceof errors.JOSEError)) throw error
  if (error instanceof errors.JWTExpired) {
    const claims = claimsSchema.safeParse(error.payload)
    return claims.success ? { ...failed('exp', 'expired'), claims: claims.data } : failed('claims', 'malformed')
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const check = CHECKS.find((name) => name === error.claim) ?? 'claims'
    // Well signed, but for somebody else: a token passed off as one of ours.
    const isForeign = error.reason === 'check_failed' && ['typ', 'iss', 'aud'].includes(error.claim)
    return failed(check, isForeign ? 'forged' : 'malformed')
  }
  switch (error.code) {
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return failed('signature', 'forged')
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
    case 'ERR_JOSE_NOT_SUPPORTED':
      return failed('alg', 'forged')
    case 'ERR_JWS_INVALID':
    case 'ERR_JWT_INVALID':
      return failed('claims', 'malformed')
    default:
      throw error
  }
}

const isCanonical = (part: string) => Buffer.from(part, 'base64url').toString('base64url') === part

function headerOf(token: string): Record<string, unknown> | null {
  return jsonObject(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString())
}

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/** Reads a token without trusting it, for display: header and payload are there for everybody. */
export function peek(token: string) {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || !signature) return null
  const texts = { header: atobUrl(header), payload: atobUrl(payload) }
  return { header, payload, signature, texts, headerMembers: jsonObject(texts.header), content: jsonObject(texts.payload) }
}

const atobUrl = (part: string) => Buffer.from(part, 'base64url').toString()
