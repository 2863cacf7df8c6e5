import type { Algorithm } from './algorithms'
import { write64 } from './base64url'
import type { GivenKey } from './key-file'
import type { Verifiable } from './view'

/** Whether a signature fits a key: one question, one lamp. */
export interface Outcome {
  shows: 'served' | 'refused' | 'unlit'
  word: string
  why: string
}

const refused = (word: string, why: string): Outcome => ({ shows: 'refused', word, why })
const unlit = (why: string): Outcome => ({ shows: 'unlit', word: 'can’t be checked', why })

/** What WebCrypto is asked for, by algorithm. */
const PARAMETERS: Record<Algorithm, { kty: string; import: AlgorithmIdentifier | RsaHashedImportParams | EcKeyImportParams | HmacImportParams; verify: AlgorithmIdentifier | EcdsaParams | RsaPssParams }> = {
  RS256: { kty: 'RSA', import: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, verify: 'RSASSA-PKCS1-v1_5' },
  RS384: { kty: 'RSA', import: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' }, verify: 'RSASSA-PKCS1-v1_5' },
  RS512: { kty: 'RSA', import: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' }, verify: 'RSASSA-PKCS1-v1_5' },
  PS256: { kty: 'RSA', import: { name: 'RSA-PSS', hash: 'SHA-256' }, verify: { name: 'RSA-PSS', saltLength: 32 } },
  ES256: { kty: 'EC', import: { name: 'ECDSA', namedCurve: 'P-256' }, verify: { name: 'ECDSA', hash: 'SHA-256' } },
  ES384: { kty: 'EC', import: { name: 'ECDSA', namedCurve: 'P-384' }, verify: { name: 'ECDSA', hash: 'SHA-384' } },
  EdDSA: { kty: 'OKP', import: 'Ed25519', verify: 'Ed25519' },
  HS256: { kty: 'oct', import: { name: 'HMAC', hash: 'SHA-256' }, verify: 'HMAC' },
  HS384: { kty: 'oct', import: { name: 'HMAC', hash: 'SHA-384' }, verify: 'HMAC' },
  HS512: { kty: 'oct', import: { name: 'HMAC', hash: 'SHA-512' }, verify: 'HMAC' },
}

/**
 * Checks a signature with a key, in this browser. The algorithm is the key's, or the reader's choice where the key names
 * none; what the token says of itself only has to agree (RFC 8725 §3.1).
 */
export async function verifySignature(token: Verifiable, key: GivenKey, choice: Algorithm): Promise<Outcome> {
  const algorithm = (key.kind === 'secret' ? null : key.algorithm) ?? choice
  const kty = ktyOf(key)
  const { alg } = token.header
  if (PARAMETERS[algorithm].kty !== kty)
    return refused('key and algorithm differ', `${algorithm} takes ${KINDS[PARAMETERS[algorithm].kty]}, this is ${KINDS[kty]}. A verifier that let them meet could be fed a public key as an HMAC secret (RFC 8725 §3.1).`)
  if (alg !== algorithm)
    return refused('algorithm differs', `The header says ${JSON.stringify(alg) ?? 'nothing'}, the key is for ${algorithm}. The algorithm is the key’s, never the token’s: the header is whoever wrote it to choose (RFC 8725 §3.1). So the signature is not even checked.`)
  if (!token.isWellFormed) return refused('does not fit', 'The token is broken; the list says where. A verifier stops before the signature.')
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (!subtle) return unlit('Browsers do cryptography in secure contexts only: https, or localhost.')
  try {
    const imported = await importKey(subtle, key, algorithm)
    const { verify } = PARAMETERS[algorithm]
    const fits = await subtle.verify(verify, imported, token.signature, new TextEncoder().encode(token.input))
    if (fits) return { shows: 'served', word: 'signature fits', why: `${algorithm}: header and payload are letter for letter what the holder of this key signed.` }
    return refused('signature does not fit', `${algorithm}: another key signed it, or a character was changed since.`)
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : 'an unknown fault'
    return unlit(name === 'NotSupportedError' ? `This browser has no ${algorithm}.` : `The browser does not take this key for ${algorithm} (${name}).`)
  }
}

const KINDS: Record<string, string> = { RSA: 'an RSA key', EC: 'an elliptic-curve key', OKP: 'an Ed25519 key', oct: 'a shared secret' }

function ktyOf(key: GivenKey): string {
  if (key.kind === 'secret') return 'oct'
  if (key.kind === 'jwk') return key.jwk.kty ?? ''
  return key.algorithm === null ? 'RSA' : PARAMETERS[key.algorithm].kty
}

function importKey(subtle: SubtleCrypto, key: GivenKey, algorithm: Algorithm): Promise<CryptoKey> {
  const parameters = PARAMETERS[algorithm].import
  if (key.kind === 'spki') return subtle.importKey('spki', key.der, parameters, false, ['verify'])
  if (key.kind === 'jwk') return subtle.importKey('jwk', key.jwk, parameters, false, ['verify'])
  return subtle.importKey('jwk', { kty: 'oct', k: write64(key.bytes) }, parameters, false, ['verify'])
}
