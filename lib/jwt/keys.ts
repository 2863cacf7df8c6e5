import { hkdfSync } from 'node:crypto'
import { type CryptoKey, importJWK, type JWK } from 'jose'
import { secretsById } from '../core/secrets'

export const ALGORITHMS = ['RS256', 'HS256', 'ES256', 'EdDSA'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

/** The keys by `kid`. One signs, all of them verify. */
export interface Keys {
  algorithm: Algorithm
  signing: { kid: string; key: CryptoKey }
  verifying: ReadonlyMap<string, CryptoKey>
  /** The public halves, for the JWKS. Empty for HS256: whoever may verify could sign. */
  published: JWK[]
  /** The keys that encrypt, by `kid`, newest first; none where no secret was given. All of them decrypt. */
  encrypting: ReadonlyMap<string, Uint8Array>
}

/** A private key of the set, with what we note about its turn: `next` is published and does not sign yet. */
export type PrivateKey = JWK & { kid: string; status?: 'next' | 'current' | 'previous' | undefined }

/**
 * Imports the private keys, newest first, once: importing per request costs more than the signature. The newest that is
 * not `next` signs. Throws where none can, for a key that is too short or does not suit the algorithm, and for two that
 * can't be told apart. From each of `secretsNewestFirst` a key is derived that encrypts; throws for one that is too short
 * and for two with the same id, like `secretsById`.
 */
export async function importKeys(
  privateKeysNewestFirst: readonly PrivateKey[],
  algorithm: Algorithm,
  secretsNewestFirst: readonly string[] = [],
): Promise<Keys> {
  const current = privateKeysNewestFirst.find((key) => key.status !== 'next')
  if (!current) throw new Error('No signing key among the keys.')
  // Without this: tokens of the one that signs are held against the other, and refused.
  const kids = new Set(privateKeysNewestFirst.map(({ kid }) => kid))
  if ([...kids].some((kid) => !kid) || kids.size < privateKeysNewestFirst.length)
    throw new Error('Keys without a kid of their own.')
  const published = algorithm === 'HS256' ? [] : privateKeysNewestFirst.map((key) => publicHalf(key, algorithm))
  const verifying = new Map<string, CryptoKey>()
  for (const key of algorithm === 'HS256' ? privateKeysNewestFirst : published)
    verifying.set(key.kid ?? '', await importVerifying(key, algorithm))
  return {
    algorithm,
    signing: { kid: current.kid, key: await importSigning(current, algorithm) },
    verifying,
    published,
    encrypting: new Map([...secretsById(secretsNewestFirst)].map(([id, secret]) => [id, encryptionKey(secret)])),
  }
}

/**
 * 256 bits for this purpose alone (HKDF, RFC 5869). Without the derivation: the secret that seals session cookies is
 * also the key of tokens, and a fault in one kind opens the other.
 */
const encryptionKey = (secret: string) => new Uint8Array(hkdfSync('sha256', secret, '', 'access token, A256GCM', 32))

async function importSigning(jwk: JWK, algorithm: Algorithm): Promise<CryptoKey> {
  if (jwk.kty === 'oct') return importSecret(jwk, 'sign')
  // jose holds the kind of the key against the algorithm. Without this: an EC key is taken for RS256's.
  const { key_ops: _, ...key } = jwk
  return (await importJWK(key, algorithm)) as CryptoKey
}

async function importVerifying(jwk: JWK, algorithm: Algorithm): Promise<CryptoKey> {
  if (jwk.kty === 'oct') return importSecret(jwk, 'verify')
  const key = await importSigning(jwk, algorithm)
  const { modulusLength = 2048 } = key.algorithm as { modulusLength?: number }
  // RFC 7518 §3.3. Without this: a key that can be factored verifies whatever its finder signs.
  if (modulusLength < 2048) throw new Error('An RSA key is shorter than 2048 bits.')
  return key
}

/** jose hands symmetric keys back as bytes, and would import them again for each token. */
const importSecret = (jwk: JWK, use: 'sign' | 'verify'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', secretBytes(jwk), { name: 'HMAC', hash: 'SHA-256' }, use === 'verify', [use])

function secretBytes({ k = '' }: JWK): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(k, 'base64url')
  // RFC 7518 §3.2. Without this: whoever holds one token tries secrets at home until one verifies it, and signs what he
  // likes (experiments/weak-secret).
  if (bytes.length < 32) throw new Error('A secret of HS256 is shorter than 256 bits.')
  return bytes
}

/** Named member by member. Without this: a private member that was forgotten to be left out would be published. */
function publicHalf({ kty, kid, n, e, crv, x, y }: PrivateKey, algorithm: Algorithm): JWK {
  const members = Object.entries({ kty, n, e, crv, x, y }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(members), kid, alg: algorithm, use: 'sig' }
}
