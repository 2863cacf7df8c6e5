import { type Algorithm, algorithmNamed, ktyFor } from './algorithms'
import { read64, write64 } from './base64url'
import { LARGEST_EDITED } from './limits'
import { holdsPrivateKey } from './private-key'
import { readingsOf } from './secret-readings'
import { webCryptoFor } from './verify'

/** The header of a token as an object; empty where it can't be read. Trusts nothing. */
export function headerOf(token: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(read64(token.split('.', 1)[0] ?? '').bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

/** The two readable parts of a token as text to edit: JSON laid out where it is JSON, letter for letter where not. */
export function editable(token: string): { header: string; payload: string } {
  const [header = '', payload = ''] = token.split('.', 2)
  return { header: laidOut(header), payload: laidOut(payload) }
}

function laidOut(part: string): string {
  const text = new TextDecoder().decode(read64(part).bytes)
  const value = parsed(text)
  // A member twice, `__proto__`, a number that JavaScript can't hold: laying it out would change what was signed.
  try {
    return value !== undefined && JSON.stringify(value) === withoutLayout(text) ? JSON.stringify(value, null, 2) : text
  } catch {
    // Nested deeper than the engine writes.
    return text
  }
}

/** JSON without the blanks between its pieces, each piece letter for letter. */
const withoutLayout = (json: string) =>
  json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text: string | undefined) => text ?? '')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A token made of what was written, or why it could not be signed. */
export type EditedToken = { ok: true; token: string; note: string } | { ok: false; why: string }

/** What signs: a secret as text, a key made here, nobody, or the signature that stood there before. */
export type Signer =
  | { kind: 'secret'; text: string }
  | { kind: 'made'; pair: CryptoKeyPair; algorithm: Algorithm }
  | { kind: 'nobody' }
  | { kind: 'unchanged'; signature: string }

/**
 * Writes a token from two texts, which need not be JSON: what is wrong with them is for a verifier to find. Signs with
 * what `signer` says and with the algorithm that the header names.
 */
export async function signEdited(header: string, payload: string, signer: Signer): Promise<EditedToken> {
  if (header.length + payload.length > LARGEST_EDITED) return { ok: false, why: 'More than 64 KiB is not signed here.' }
  const input = [header, payload].map((part) => write64(new TextEncoder().encode(compact(part)))).join('.')
  if (signer.kind === 'nobody')
    return { ok: true, token: `${input}.`, note: 'Signed by nobody: the third part is empty.' }
  if (signer.kind === 'unchanged')
    return { ok: true, token: `${input}.${signer.signature}`, note: 'The signature is the one from before.' }
  const algorithm = algorithmNamed(headerOf(`${write64(new TextEncoder().encode(header))}.`).alg)
  if (algorithm === null) return { ok: false, why: 'The header has no alg that can be signed with here.' }
  // Without this: a key that was pasted by mistake becomes a secret that both sides have to know.
  if (signer.kind === 'secret' && holdsPrivateKey(signer.text))
    return { ok: false, why: 'That is a private key and no secret, so nothing was signed with it.' }
  const key = signer.kind === 'made' ? signer.pair.privateKey : await secretKey(signer.text, algorithm)
  if (key === null)
    return { ok: false, why: `${algorithm} is not signed with a secret. Make a key, or write HS256 as alg.` }
  if (signer.kind === 'made' && signer.algorithm !== algorithm)
    return { ok: false, why: `The key was made for ${signer.algorithm}, the header says ${algorithm}.` }
  const signature = await crypto.subtle.sign(webCryptoFor(algorithm).verify, key, new TextEncoder().encode(input))
  return { ok: true, token: `${input}.${write64(new Uint8Array(signature))}`, note: `Signed with ${algorithm}.` }
}

const compact = (text: string) => (parsed(text) === undefined ? text : withoutLayout(text))

async function secretKey(text: string, algorithm: Algorithm): Promise<CryptoKey | null> {
  const [reading] = readingsOf(text, 'text')
  if (ktyFor(algorithm) !== 'oct' || !reading || reading.bytes.length === 0) return null
  return crypto.subtle.importKey(
    'jwk',
    { kty: 'oct', k: write64(reading.bytes) },
    webCryptoFor(algorithm).import,
    false,
    ['sign'],
  )
}

/** Makes a key pair in this browser, for as long as the page is open, and gives its public half as JWK. */
export async function makeKey(algorithm: Algorithm): Promise<{ pair: CryptoKeyPair; publicJwk: string }> {
  const parameters = webCryptoFor(algorithm).import
  const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  const made = await crypto.subtle.generateKey(
    ktyFor(algorithm) === 'RSA' ? { ...parameters, ...rsa } : parameters,
    false,
    ['sign', 'verify'],
  )
  if (!('privateKey' in made)) throw new Error('A secret is no pair.')
  const { kty, crv, n, e, x, y } = await crypto.subtle.exportKey('jwk', made.publicKey)
  return { pair: made, publicJwk: JSON.stringify({ kty, crv, n, e, x, y, alg: algorithm }, null, 2) }
}

/** A secret as long as the hash of an HS algorithm (RFC 7518 §3.2), as text in base64url. Kept nowhere. */
export const makeSecret = (algorithm: Algorithm): string =>
  write64(crypto.getRandomValues(new Uint8Array(Number(algorithm.slice(2)) / 8)))
