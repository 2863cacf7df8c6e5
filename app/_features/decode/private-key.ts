import { read64 } from './base64url'
import { element, length } from './der'

/**
 * A private key in PEM as PKCS#8 (RFC 5958), from the forms in which it is kept: PKCS#8, PKCS#1 (`BEGIN RSA PRIVATE
 * KEY`), SEC 1 (`BEGIN EC PRIVATE KEY`), with written-out line breaks, in base64 once more. Null where it is none.
 */
export function pkcs8Of(text: string): string | null {
  const coded = /^(?:\w{1,80}=)?["']?(LS0t[\w+/=\s]+)["']?$/.exec(text.trim())?.[1]
  const plain = (coded === undefined ? text : new TextDecoder().decode(bytesOf(coded))).replaceAll(/\\{1,4}[rn]/g, '\n')
  const [, kind, body = ''] = /-----BEGIN (RSA |EC )?PRIVATE KEY-----([^-]+)-----END/.exec(plain) ?? []
  const der = bytesOf(body)
  if (der.length === 0) return null
  const key = kind === undefined ? der : wrapped(der, kind === 'EC ' ? curveOf(der) : RSA)
  return key && `-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...key))}\n-----END PRIVATE KEY-----`
}

const RSA = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00]
const EC = [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01]

/** The algorithm of a key of SEC 1: its curve is named in its element [0]. */
function curveOf(der: Uint8Array): number[] | null {
  let at = element(der, 0)?.from ?? der.length
  for (let next = element(der, at); next; next = element(der, at)) {
    if (next.tag === 0xa0) return [...EC, ...der.subarray(next.from, next.to)]
    at = next.to
  }
  return null
}

function wrapped(key: Uint8Array, algorithm: number[] | null): Uint8Array | null {
  if (!algorithm) return null
  const body = [0x02, 0x01, 0x00, 0x30, ...length(algorithm.length), ...algorithm, 0x04, ...length(key.length), ...key]
  return Uint8Array.from([0x30, ...length(body.length), ...body])
}

const bytesOf = (base64: string) => read64(base64.replaceAll(/[\s="']/g, '')).bytes

/**
 * Whether a text holds a private key: in PEM (PKCS#8, PKCS#1, SEC 1, OpenSSH, PGP), or a JWK with its private half. For
 * a warning at the place where it was pasted, before anything is done with it.
 */
export const holdsPrivateKey = (text: string): boolean =>
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY/.test(text) ||
  (/"kty"\s*:\s*"(?:RSA|EC|OKP)"/.test(text) && /"d"\s*:\s*"[\w-]/.test(text)) ||
  pkcs8Of(text) !== null
