import {
  constants,
  createHmac,
  createPrivateKey,
  sign as signBytes,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'

export type Header = Record<string, unknown>
export type Content = Record<string, unknown>

export const base64url = (data: string | Buffer) => Buffer.from(data).toString('base64url')
export const part = (value: unknown) => base64url(JSON.stringify(value))

/** Takes a token apart without believing a word of it. */
export function readToken(token: string): { header: Header; claims: Content; signature: string } {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const open = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>
  return { header: open(header), claims: open(claims), signature }
}

/** A signature over any bytes with any algorithm, whether it suits the key or not. */
export function signature(algorithm: string, key: KeyObject | Buffer | string, input: string): string {
  const data = Buffer.from(input)
  const hash = `sha${algorithm.slice(2)}`
  if (algorithm.startsWith('HS')) return createHmac(hash, key).update(data).digest('base64url')
  const privateKey = key as KeyObject
  if (algorithm.startsWith('PS'))
    return signBytes(hash, data, {
      key: privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    }).toString('base64url')
  if (algorithm.startsWith('ES'))
    return signBytes(hash, data, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  if (algorithm === 'EdDSA') return signBytes(null, data, privateKey).toString('base64url')
  return signBytes(hash, data, privateKey).toString('base64url')
}

export const importPrivate = (jwk: JsonWebKey): KeyObject | Buffer =>
  jwk.kty === 'oct' ? Buffer.from(jwk.k ?? '', 'base64url') : createPrivateKey({ key: jwk, format: 'jwk' })

/** Signs two parts that are text already: for JSON that no serialiser would write. */
export function signParts(
  headerPart: string,
  claimsPart: string,
  algorithm: string,
  key: KeyObject | Buffer | string,
): string {
  const input = `${headerPart}.${claimsPart}`
  return `${input}.${signature(algorithm, key, input)}`
}

export const signToken = (
  header: Header,
  claims: Content,
  key: KeyObject | Buffer | string,
  algorithm = String(header.alg),
): string => signParts(part(header), part(claims), algorithm, key)
