import { createPrivateKey, type JsonWebKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { equalFaults, type NamedSecret } from './env-rules'
import type { JwtAlgorithm } from './env-fields'
import { isPublishedKey, SECRET_MIN_BYTES, secretFault } from './env-secrets'

const RSA_MIN_BITS = 2048

const keySet = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().min(1), alg: z.string() })).min(1),
})
type PrivateKey = z.infer<typeof keySet>['keys'][number]

/**
 * What is wrong with the file of signing keys. Names the file's variable and the key's place, never a key or the path.
 *
 * Looks at everything a start should not survive: not readable, not a JWK Set of private keys, another algorithm than
 * `JWT_ALG`, weak, known, used for something else too. Without `alg` (it was faulty) the algorithm is left out.
 */
export function keyFileFaults(path: string, alg: JwtAlgorithm | undefined, others: NamedSecret[] = []): string[] {
  const parsed = readKeySet(path)
  if (typeof parsed === 'string') return [`JWT_KEYS ${parsed}`]

  const kids = parsed.map((key) => key.kid)
  const faults = new Set(kids).size < kids.length ? ['JWT_KEYS names one kid twice'] : []
  parsed.forEach((key, at) => {
    const fault = keyFault(key, alg)
    if (fault) faults.push(`JWT_KEYS, key ${at + 1}, ${fault}`)
  })
  return [...faults, ...equalFaults([...others, ...octSecrets(parsed, others)])]
}

function readKeySet(path: string): PrivateKey[] | string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return 'names a file that cannot be read'
  }
  try {
    const parsed = keySet.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.keys : 'must hold a JWK Set: {"keys": […]}, each with kty, kid and alg'
  } catch {
    return 'names a file that is not JSON'
  }
}

/**
 * What is wrong with one key, or null. An algorithm fixes the kind of its key, so no key serves two (RFC 8725 §3.1).
 */
function keyFault(key: PrivateKey, alg: JwtAlgorithm | undefined): string | null {
  if (alg && key.alg !== alg) return 'has another alg than JWT_ALG'
  if (key.use !== undefined && key.use !== 'sig') return 'is not for signatures: use must be "sig"'
  if ([key.n, key.x, key.k].some((member) => typeof member === 'string' && isPublishedKey(member)))
    return 'is a published example'
  return key.alg === 'HS256' ? octFault(key) : pairFault(key)
}

function octFault(key: PrivateKey): string | null {
  if (key.kty !== 'oct' || typeof key.k !== 'string') return 'must be an oct key for HS256'
  const bytes = Buffer.from(key.k, 'base64url')
  if (bytes.toString('base64url') !== key.k) return 'has a k that is not base64url'
  if (bytes.length < SECRET_MIN_BYTES) return `is shorter than ${SECRET_MIN_BYTES} bytes (256 bits)`
  // A character a byte: a key that somebody typed is judged by what was typed.
  return secretFault(bytes.toString('latin1'))
}

function pairFault(key: PrivateKey): string | null {
  if (typeof key.d !== 'string') return 'has no private part'
  let pair
  try {
    // Node's own type of a JWK has every member optional; it throws for what does not fit.
    pair = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' })
  } catch {
    return 'is damaged'
  }
  const { modulusLength = 0, namedCurve } = pair.asymmetricKeyDetails ?? {}
  switch (key.alg) {
    case 'RS256':
      if (pair.asymmetricKeyType !== 'rsa') return 'must be an RSA key for RS256'
      return modulusLength < RSA_MIN_BITS ? `is shorter than ${RSA_MIN_BITS} bits` : null
    case 'ES256':
      return namedCurve === 'prime256v1' ? null : 'must be a P-256 key for ES256'
    case 'EdDSA':
      return pair.asymmetricKeyType === 'ed25519' ? null : 'must be an Ed25519 key for EdDSA'
    default:
      return 'has an alg that is not supported'
  }
}

/** The symmetric keys as secrets, in the spelling in which they can equal another secret: as typed, or as base64url. */
function octSecrets(keys: PrivateKey[], others: NamedSecret[]): NamedSecret[] {
  return keys.flatMap(({ k }, at) => {
    if (typeof k !== 'string') return []
    const typed = Buffer.from(k, 'base64url').toString()
    return [{ place: `JWT_KEYS, key ${at + 1},`, secret: others.some((other) => other.secret === typed) ? typed : k }]
  })
}
