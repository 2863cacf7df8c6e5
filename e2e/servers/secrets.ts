import { randomBytes, type JsonWebKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeKeyPair } from '../client/key-pair'

/** A private key as it stands in `JWT_KEYS`. */
export interface PrivateJwk extends JsonWebKey {
  kid: string
  alg: string
  use: 'sig'
  status: 'next' | 'current' | 'previous'
}

export type Algorithm = 'RS256' | 'ES256' | 'EdDSA' | 'HS256'

/** What a node keeps to itself. The tests made it, so they can forge with the true keys. */
export interface Secrets {
  sessionSecrets: string[]
  oauthClient: { id: string; secret: string }
  algorithm: Algorithm
  jwtKeysPath: string
  keys: PrivateJwk[]
}

export const secret = () => randomBytes(32).toString('base64url')

function privateJwk(algorithm: Algorithm): JsonWebKey {
  if (algorithm === 'HS256') return { kty: 'oct', k: secret() }
  if (algorithm === 'RS256') return makeKeyPair('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  if (algorithm === 'ES256') return makeKeyPair('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return makeKeyPair('ed25519').privateKey.export({ format: 'jwk' })
}

export const makeKey = (algorithm: Algorithm, status: PrivateJwk['status']): PrivateJwk => ({
  ...privateJwk(algorithm),
  kid: `${status}-${randomBytes(6).toString('base64url')}`,
  alg: algorithm,
  use: 'sig',
  status,
})

/** Fresh secrets, and the private JWK Set written into `folder`, newest first. */
export function makeSecrets(folder: string, algorithm: Algorithm = 'RS256'): Secrets {
  const keys = [makeKey(algorithm, 'next'), makeKey(algorithm, 'current')]
  const jwtKeysPath = join(folder, 'jwt-keys.json')
  writeFileSync(jwtKeysPath, JSON.stringify({ keys }), { mode: 0o600 })
  return {
    sessionSecrets: [secret(), secret()],
    oauthClient: { id: 'tests', secret: secret() },
    algorithm,
    jwtKeysPath,
    keys,
  }
}
