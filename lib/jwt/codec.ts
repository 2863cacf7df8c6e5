import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { type Refused, refuse } from '../core/contract'
import type { Keys } from './keys'

/**
 * The form of our ids. Without this: a NUL or half a surrogate reaches a database, which answers with a fault of its
 * own.
 */
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
export const CHECKS = [
  'form',
  'header',
  'alg',
  'kid',
  'signature',
  'typ',
  'iss',
  'aud',
  'claims',
  'nbf',
  'iat',
  'exp',
] as const
/** `decrypt` stands for the signature where a token is encrypted (encrypted-codec.ts). */
export type Check = (typeof CHECKS)[number] | 'decrypt'
export type Failed = Refused & { check: Check; claims?: Claims }

/** A refusal with the check that failed. */
export const failed = (check: Check, refusal: 'malformed' | 'forged' | 'expired', claims?: Claims): Failed => ({
  ...refuse(refusal),
  check,
  ...(claims && { claims }),
})

/** What a token claims, or why it was refused. */
export type Verified = { ok: true; claims: Claims } | Failed

/** How tokens are verified: by `verify` of this file, or by that of fast-codec.ts. Both say the same of every token. */
export type Verify = (token: string, keys: Keys, expected: Expectation) => Verified | Promise<Verified>

/**
 * Checks form, header, signature and claims, in this order, with jose's `jwtVerify`: no claim is read before the
 * signature was found good.
 *
 * Refuses with `malformed`, `forged` or `expired` and the check that failed; an expired token comes with its claims,
 * which are authentic. Never throws for what a client sent. `jwtVerify` given a token and a key takes one without an
 * end, one made for somebody else and one in another spelling, so it is told everything, and the form is looked at
 * before.
 */
export async function verify(token: string, keys: Keys, expected: Expectation): Promise<Verified> {
  const form = readForm(token, keys)
  if (!form.ok) return form
  try {
    const { payload } = await jwtVerify(token, ({ kid = '' }) => keyNamed(kid, keys.verifying), {
      algorithms: [keys.algorithm], // Without this: `none`, or a public key used as an HMAC secret (RFC 8725 §3.1).
      ...claimsExpected(expected),
    })
    return held(payload, expected)
  } catch (error) {
    return refusalOf(error)
  }
}

/** What jose holds the claims against. */
export const claimsExpected = ({ issuer, audience, now, longestLifeSeconds, skewSeconds }: Expectation) => ({
  typ: 'at+jwt', // Without this: a token made for another purpose is taken for an access token (RFC 8725 §3.11).
  issuer, // Without these two: a token that is well signed, but for somebody else, is passed off as one of ours.
  audience,
  requiredClaims: ['exp', 'iat', 'nbf', 'sub', 'jti'], // Without `exp` here: a token is good for ever.
  maxTokenAge: longestLifeSeconds, // Whatever `exp` says, a token issued longer ago than any lives is over.
  clockTolerance: skewSeconds,
  currentDate: now,
})

export function keyNamed<Key>(kid: string, keys: ReadonlyMap<string, Key>): Key {
  const key = keys.get(kid)
  if (!key) throw new errors.JWKSNoMatchingKey()
  return key
}

/** What jose found, in our words. Rethrows what it did not find in the token: that is a fault of ours. */
export function refusalOf(error: unknown): Failed {
  if (error instanceof errors.JWTExpired) {
    const claims = claimsSchema.safeParse(error.payload)
    return claims.success ? failed('exp', 'expired', claims.data) : failed('claims', 'malformed')
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const isForeign = error.reason === 'check_failed' && ['typ', 'iss', 'aud'].includes(error.claim)
    return failed(CHECKS.find((name) => name === error.claim) ?? 'claims', isForeign ? 'forged' : 'malformed')
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return failed('signature', 'forged')
  if (error instanceof errors.JWEDecryptionFailed) return failed('decrypt', 'forged')
  if (error instanceof errors.JWKSNoMatchingKey) return failed('kid', 'forged')
  if (error instanceof errors.JWTInvalid) return failed('claims', 'malformed')
  // A tag or a start value of another length than A256GCM's.
  if (error instanceof errors.JWEInvalid) return failed('form', 'malformed')
  // After the form was found good, what jose still refuses in a header is its algorithm.
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JWSInvalid) return failed('alg', 'forged')
  throw error
}

/** What jose has no option for: the rest of the claims, a shorter tolerance past `exp`, and the longest life. */
export function held(payload: unknown, { now, longestLifeSeconds, expToleranceSeconds }: Expectation): Verified {
  const claims = claimsSchema.safeParse(payload)
  if (!claims.success) return failed('claims', 'malformed')
  const { exp, iat } = claims.data
  // A life of ten years is not believed.
  if (exp - iat > longestLifeSeconds) return failed('exp', 'malformed')
  const isOver = exp + expToleranceSeconds <= now.getTime() / 1000
  return isOver ? failed('exp', 'expired', claims.data) : { ok: true, claims: claims.data }
}

const LARGEST_TOKEN_BYTES = 8192
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const BYTE_ORDER_MARK = Buffer.from('\ufeff')
const headerSchema = z.object({ alg: z.string(), kid: z.string(), typ: z.string() })

/** A token in its one spelling, with a header of ours. */
export interface Form {
  ok: true
  header: z.output<typeof headerSchema>
  /** What was signed: the first two parts as they came. */
  input: Buffer
  payload: Buffer
  signature: Buffer
}

/**
 * What can be said of a token before its signature was looked at: its three parts, each in its one spelling, and a
 * header of three members. Refuses with `malformed` or `forged`, and lets nothing in.
 *
 * Without one spelling: padding, white space and unused bits give one token many names (RFC 8725bis §3.13), and a list
 * of texts could be walked around.
 */
export function readForm(token: string, { algorithm }: Keys): Form | Failed {
  const [head, payload, signature] = partsOf(token, COMPACT)
  if (!head || !payload || !signature) return failed('form', 'malformed')
  // jose reads over it. Without this: one more spelling of the same claims (RFC 8259 §8.1).
  if (payload.bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)) return failed('form', 'malformed')

  const header = jsonObject(head.bytes)
  if (!header) return failed('header', 'malformed')
  // The header is the attacker's to write. Without this: he brings the key that verifies him (RFC 8725 §3.10).
  if (['jwk', 'jku', 'x5c', 'x5u'].some((name) => name in header)) return failed('header', 'forged')
  // `crit`, `b64` and whatever else we never write. Without this: an extension we don't know changes what was signed.
  const known = headerSchema.safeParse(header)
  if (!known.success || Object.keys(header).length !== 3)
    return failed('header', header.alg === algorithm || typeof header.alg !== 'string' ? 'malformed' : 'forged')
  return {
    ok: true,
    header: known.data,
    input: Buffer.from(`${head.text}.${payload.text}`),
    payload: payload.bytes,
    signature: signature.bytes,
  }
}

/** The parts of a token that has this form, each in its one spelling; none otherwise. */
export function partsOf(token: string, form: RegExp) {
  if (token.length > LARGEST_TOKEN_BYTES || !form.test(token)) return []
  const parts = token.split('.').map((text) => ({ text, bytes: Buffer.from(text, 'base64url') }))
  return parts.every(({ text, bytes }) => bytes.toString('base64url') === text) ? parts : []
}

/**
 * The object that these bytes are the JSON of, or null. Strict: JSON is UTF-8 without a byte order mark (RFC 8259
 * §8.1). Without this: one more spelling of the claims, and letters that stand for others.
 */
export function jsonObject(bytes: Uint8Array): Record<string, unknown> | null {
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
  return {
    header,
    payload,
    signature,
    texts,
    headerMembers: jsonObject(bytes.header),
    content: jsonObject(bytes.payload),
  }
}
