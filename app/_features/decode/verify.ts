import { type Algorithm, algorithmNamed, ktyFor } from './algorithms'
import { write64 } from './base64url'
import type { GivenKey } from './key-file'
import { secretHint } from './secret-readings'
import type { Verifiable } from './view'

/** Whether a signature fits a key: one question, one lamp. */
export interface Outcome {
  shows: 'served' | 'refused' | 'unlit'
  word: string
  why: string
}

export const refused = (word: string, why: string): Outcome => ({ shows: 'refused', word, why })
export const unlit = (why: string): Outcome => ({ shows: 'unlit', word: 'can’t be checked', why })

/** What WebCrypto is asked for, by algorithm. */
export function webCryptoFor(algorithm: Algorithm): {
  import: RsaHashedImportParams | EcKeyImportParams | HmacImportParams | Named
  verify: Named | EcdsaParams | RsaPssParams
} {
  const bits = Number(algorithm.slice(2))
  const hash = `SHA-${bits}`
  if (algorithm === 'EdDSA') return { import: { name: 'Ed25519' }, verify: { name: 'Ed25519' } }
  if (algorithm.startsWith('HS')) return { import: { name: 'HMAC', hash }, verify: { name: 'HMAC' } }
  if (algorithm.startsWith('ES'))
    return {
      import: { name: 'ECDSA', namedCurve: bits === 512 ? 'P-521' : `P-${bits}` },
      verify: { name: 'ECDSA', hash },
    }
  if (algorithm.startsWith('PS'))
    return { import: { name: 'RSA-PSS', hash }, verify: { name: 'RSA-PSS', saltLength: bits / 8 } }
  return { import: { name: 'RSASSA-PKCS1-v1_5', hash }, verify: { name: 'RSASSA-PKCS1-v1_5' } }
}
type Named = { name: string }

/**
 * Checks a signature with a key, in this browser. The algorithm is the key's; where the key allows several, `choice`
 * says which, or `auto` the one of those that the header names: a secret never verifies anything but HS…, an RSA key
 * never an HS… (RFC 8725 §3.1).
 */
export async function verifySignature(
  token: Verifiable,
  key: GivenKey,
  choice: Algorithm | 'auto' = 'auto',
): Promise<Outcome> {
  const kty = ktyOf(key)
  const { alg } = token.header
  const own = key.kind === 'secret' ? null : key.algorithm
  const algorithm = own ?? (choice === 'auto' ? algorithmNamed(alg) : choice)
  if (algorithm === null)
    return refused(
      'algorithm differs',
      `The header says ${JSON.stringify(alg) ?? 'nothing'}, which is no signature that can be checked here. A verifier knows its algorithm before it reads the header (RFC 8725 §3.1).`,
    )
  if (ktyFor(algorithm) !== kty)
    return refused(
      'key and algorithm differ',
      `${algorithm} takes ${KINDS[ktyFor(algorithm)]}, this is ${KINDS[kty]}. A verifier that let them meet could be fed a public key as an HMAC secret (RFC 8725 §3.1).`,
    )
  if (algorithmNamed(alg) !== algorithm)
    return refused(
      'algorithm differs',
      `The header says ${JSON.stringify(alg) ?? 'nothing'}, the key is for ${algorithm}. The algorithm is the key’s, never the token’s: the header is whoever wrote it to choose (RFC 8725 §3.1). So the signature is not even checked.`,
    )
  if (!token.isWellFormed)
    return refused('does not fit', 'The token is broken; the list says where. A verifier stops before the signature.')
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (!subtle) return unlit('Browsers do cryptography in secure contexts only: https, or localhost.')
  const parameters = webCryptoFor(algorithm)
  try {
    for (const { imported, how } of await importKeys(subtle, key, parameters.import)) {
      const fits = await subtle.verify(
        parameters.verify,
        imported,
        token.signature,
        new TextEncoder().encode(token.input),
      )
      if (fits)
        return {
          shows: 'served',
          word: 'signature fits',
          why: `${algorithm}${how && `, with the secret read ${how}`}: header and payload are letter for letter what the holder of this key signed.${warning(key)}`,
        }
    }
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : 'an unknown fault'
    return unlit(
      name === 'NotSupportedError'
        ? `This browser has no ${algorithm}.`
        : `The browser does not take this key for ${algorithm} (${name}).`,
    )
  }
  if ('nonce' in token.header)
    return unlit(
      'The header has a nonce: Microsoft replaces it by its hash before it signs tokens for its own services, as Graph. Only they can verify it; ask for a token with your own API as audience.',
    )
  return refused(
    'signature does not fit',
    `${algorithm}: another key signed it, or a character was changed since.${key.kind === 'secret' ? secretHint(key.text) : ''}${warning(key)}`,
  )
}

const KINDS: Record<string, string> = {
  RSA: 'an RSA key',
  EC: 'an elliptic-curve key',
  OKP: 'an Ed25519 key',
  oct: 'a shared secret',
}

const warning = (key: GivenKey) =>
  key.kind === 'jwk' && key.isPrivate
    ? ' What you gave is a private key; only its public half was used. Whoever sees it can sign: replace it if you can.'
    : ''

/** The `kty` that the JWK of a key has. */
export function ktyOf(key: GivenKey): string {
  if (key.kind === 'secret') return 'oct'
  return key.kind === 'jwk' ? (key.jwk.kty ?? '') : key.kty
}

async function importKeys(
  subtle: SubtleCrypto,
  key: GivenKey,
  parameters: Parameters<SubtleCrypto['importKey']>[2],
): Promise<{ imported: CryptoKey; how: string }[]> {
  if (key.kind === 'spki')
    return [{ imported: await subtle.importKey('spki', key.der, parameters, false, ['verify']), how: '' }]
  if (key.kind === 'jwk')
    return [{ imported: await subtle.importKey('jwk', key.jwk, parameters, false, ['verify']), how: '' }]
  return Promise.all(
    key.readings
      .filter(({ bytes }) => bytes.length > 0)
      .map(async ({ bytes, how }) => ({
        imported: await subtle.importKey('jwk', { kty: 'oct', k: write64(bytes) }, parameters, false, ['verify']),
        how: how === 'as text' && key.readings.length === 1 ? '' : how,
      })),
  )
}
