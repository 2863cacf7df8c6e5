import {
  constants,
  createHmac,
  createPrivateKey,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
  sign as signBytes,
} from 'node:crypto'
import { STARTED_AT } from '@/lib/testing/test-clock'
import type { Claims, Expectation } from './codec'
import type { Algorithm, PrivateKey } from './keys'
import { makeKeyPair } from '../core/key-pair.mjs'

/** A new private key of the kind an algorithm needs. */
export function newKey(algorithm: Algorithm, kid: string, status: PrivateKey['status'] = 'current'): PrivateKey {
  const jwk = (): JsonWebKey => {
    if (algorithm === 'HS256') return { kty: 'oct', k: randomBytes(32).toString('base64url') }
    if (algorithm === 'RS256') return makeKeyPair('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
    if (algorithm === 'ES256') return makeKeyPair('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    return makeKeyPair('ed25519').privateKey.export({ format: 'jwk' })
  }
  return { ...jwk(), kid, status } as PrivateKey
}

export const NOW = STARTED_AT
export const NOW_EPOCH = NOW.getTime() / 1000

export const EXPECTED: Expectation = {
  issuer: 'http://localhost:3000',
  audience: 'jwt-vs-session',
  now: NOW,
  longestLifeSeconds: 300,
  expToleranceSeconds: 5,
  skewSeconds: 30,
}

export const CLAIMS: Claims = {
  iss: EXPECTED.issuer,
  aud: EXPECTED.audience,
  sub: 'usr_ada',
  iat: NOW_EPOCH,
  nbf: NOW_EPOCH,
  exp: NOW_EPOCH + 300,
  jti: 'tok_1',
  client_id: 'web',
  role: 'user',
  ver: 1,
  sid: 'fam_1',
}

export type Members = Record<string, unknown>
export const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
export const keyOf = (jwk: PrivateKey): KeyObject | Buffer =>
  jwk.kty === 'oct'
    ? Buffer.from(jwk.k ?? '', 'base64url')
    : createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })

/** A signature by any algorithm with any key, whether they suit each other or not; no library of tokens is asked. */
export function signatureOf(algorithm: string, key: KeyObject | Buffer | string, input: string): string {
  const bytes = Buffer.from(input)
  const hash = `sha${algorithm.slice(2)}`
  if (algorithm.startsWith('HS')) return createHmac(hash, key).update(bytes).digest('base64url')
  const privateKey = key as KeyObject
  if (algorithm.startsWith('PS'))
    return signBytes(hash, bytes, {
      key: privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    }).toString('base64url')
  if (algorithm.startsWith('ES'))
    return signBytes(hash, bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return signBytes(algorithm === 'EdDSA' ? null : hash, bytes, privateKey).toString('base64url')
}

/** Signs two parts that are text already: for JSON that nobody's serialiser would write. */
export function signedParts(
  header: string,
  payload: string,
  algorithm: string,
  key: KeyObject | Buffer | string,
): string {
  return `${header}.${payload}.${signatureOf(algorithm, key, `${header}.${payload}`)}`
}

/** A token around any header and any claims, signed with a genuine key. `undefined` leaves a member out. */
export function forged(jwk: PrivateKey, algorithm: Algorithm, claims: Members = {}, header: Members = {}): string {
  return signedParts(
    part({ alg: algorithm, kid: jwk.kid, typ: 'at+jwt', ...header }),
    part({ ...CLAIMS, ...claims }),
    algorithm,
    keyOf(jwk),
  )
}
