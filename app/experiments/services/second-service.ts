import 'server-only'
import { createLocalJWKSet, errors, generateKeyPair, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose'
import type { Trace } from '@/lib/core/trace'

/**
 * A second service as another team writes it: a JOSE library, the address of a JWK Set, the name of the issuer and its
 * own. It imports no mode, no store and no user of this app: what it decides, it decides by the token alone.
 */

export interface Trusting {
  issuer: string
  /** What this service is called: a token for anybody else is none for it. */
  audience: string
  algorithm: string
  /** Where the public keys are. */
  jwksUrl: string
  /** For HS256 there are no public keys: whoever is to verify gets the secret itself. */
  secret: Uint8Array | null
  now: Date
}

export interface Accepted {
  ok: true
  subject: string
  role: string
}
export interface Declined {
  ok: false
  refusal: 'malformed' | 'forged' | 'expired'
  check: string
}

/** The issuer's keys can't be had, and none are kept. */
export class KeysAway extends Error {
  override readonly name = 'KeysAway'
}

const KEPT_MS = 300_000
/** The contract promises the 503 within two seconds. */
const KEYS_WITHIN_MS = 1500
const kept = new Map<string, { at: number; keys: JSONWebKeySet }>()

/** The issuer's public keys over HTTP, kept for five minutes. `wasFetched`: this very call had to ask for them. */
export async function publicKeysAt(url: string): Promise<{ keys: JSONWebKeySet; wasFetched: boolean }> {
  const before = kept.get(url)
  if (before && performance.now() - before.at < KEPT_MS) return { keys: before.keys, wasFetched: false }
  const keys = await fetchedFrom(url)
  kept.set(url, { at: performance.now(), keys })
  return { keys, wasFetched: true }
}

/**
 * A node that is away is no fault of the one that asks. Without this: it answers 500 to whoever sends a token
 * meanwhile.
 */
async function fetchedFrom(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(KEYS_WITHIN_MS),
  }).catch((fault: unknown) => {
    throw new KeysAway('The key set does not answer.', { cause: fault })
  })
  if (!response.ok) throw new KeysAway(`The key set answers ${response.status}.`)
  return (await response.json()) as JSONWebKeySet
}

/** Verifies a token with what is public, or with the shared secret. Asks no store, and nobody but the key set. */
export async function accept(
  token: string,
  { issuer, audience, algorithm, jwksUrl, secret, now }: Trusting,
  trace: Trace,
): Promise<(Accepted | Declined) & { wasFetched: boolean }> {
  const { keys, wasFetched } = secret
    ? { keys: null, wasFetched: false }
    : await trace.span('keys', () => publicKeysAt(jwksUrl))
  const options = {
    issuer,
    audience,
    algorithms: [algorithm],
    typ: 'at+jwt',
    requiredClaims: ['exp', 'iat', 'sub'],
    currentDate: now,
  }
  try {
    const { payload } = await trace.span('verify', () =>
      keys ? jwtVerify(token, createLocalJWKSet(keys), options) : jwtVerify(token, secret ?? new Uint8Array(), options),
    )
    for (const name of ['signature', 'iss', 'aud', 'exp']) trace.check(name, true)
    return { ok: true, subject: payload.sub ?? '', role: String(payload.role), wasFetched }
  } catch (fault) {
    const declined = declinedOf(fault)
    trace.check(declined.check, false)
    return { ...declined, wasFetched }
  }
}

function declinedOf(fault: unknown): Declined {
  if (fault instanceof errors.JWTExpired) return { ok: false, refusal: 'expired', check: 'exp' }
  if (fault instanceof errors.JWTClaimValidationFailed) return { ok: false, refusal: 'forged', check: fault.claim }
  if (fault instanceof errors.JWKSNoMatchingKey) return { ok: false, refusal: 'forged', check: 'kid' }
  if (fault instanceof errors.JWSSignatureVerificationFailed)
    return { ok: false, refusal: 'forged', check: 'signature' }
  if (fault instanceof errors.JOSEAlgNotAllowed) return { ok: false, refusal: 'forged', check: 'alg' }
  if (fault instanceof errors.JOSEError) return { ok: false, refusal: 'malformed', check: 'form' }
  throw fault
}

/**
 * What a dishonest service can do with what it was given: sign a token for somebody, as an admin. With the secret it
 * signs as the issuer does. With a public key it has to take one of its own, under the issuer's `kid`.
 */
export async function mint(
  subject: string,
  { issuer, audience, algorithm, jwksUrl, secret, now }: Trusting,
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000)
  const claims = {
    iss: issuer,
    aud: audience,
    sub: subject,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + 300,
    jti: 'minted',
    client_id: 'web',
    role: 'admin',
    ver: 1,
    sid: 'minted',
  }
  const kid = secret ? 'lab-HS256' : ((await publicKeysAt(jwksUrl)).keys.keys[0]?.kid ?? '')
  const key = secret ?? (await ownKey(algorithm))
  return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid, typ: 'at+jwt' }).sign(key)
}

const own = new Map<string, Promise<CryptoKey>>()

/**
 * The dishonest service's own key, one for each algorithm. Without this: each request costs the machine a fifth of a
 * second for primes.
 */
function ownKey(algorithm: string): Promise<CryptoKey> {
  const kept = own.get(algorithm) ?? generateKeyPair(algorithm).then(({ privateKey }) => privateKey)
  own.set(algorithm, kept)
  return kept
}
