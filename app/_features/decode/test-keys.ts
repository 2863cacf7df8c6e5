import { constants, createHmac, type KeyObject, sign } from 'node:crypto'
import { certificate } from '@/lib/testing/test-look-alikes'
import { makeKeyPair } from '@/lib/core/key-pair.mjs'
import { decode } from './decode'
import { readKeys } from './key-file'
import { verifyByKeys } from './verify-by-keys'

export const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
export const RSA = makeKeyPair('rsa', { modulusLength: 2048 })
export const P521 = makeKeyPair('ec', { namedCurve: 'P-521' })
export const OKP = makeKeyPair('ed25519')
export const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()
export const pkcs1 = (key: KeyObject) => key.export({ type: 'pkcs1', format: 'pem' }).toString()
export const x509 = (key: KeyObject) =>
  `-----BEGIN CERTIFICATE-----\n${certificate(key).toString('base64')}\n-----END CERTIFICATE-----\n`

/** A token of one claim, signed by a private key. */
export function signed(
  alg: string,
  key: KeyObject,
  hash: string | null,
  options: object = {},
  header: object = {},
): string {
  const input = `${part({ alg, typ: 'JWT', ...header })}.${part({ sub: 'ada', exp: 9_999_999_999 })}`
  return `${input}.${sign(hash, Buffer.from(input), { key, ...options }).toString('base64url')}`
}
/** The same, signed with a secret. */
export function hmac(secret: string | Buffer, alg = 'HS256'): string {
  const input = `${part({ alg, typ: 'JWT' })}.${part({ sub: 'ada', exp: 9_999_999_999 })}`
  return `${input}.${createHmac(`sha${alg.slice(2)}`, secret)
    .update(input)
    .digest('base64url')}`
}

/** What the page says of a signature with a key as it was pasted. */
export async function outcome(token: string, key: string) {
  const { verifiable } = decode(token, new Date())
  const read = readKeys(key, 'auto')
  if (!verifiable || !read.ok) return { word: 'no key', why: read.ok ? 'nothing to verify' : read.why }
  return verifyByKeys(verifiable, read.keys)
}

export const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
