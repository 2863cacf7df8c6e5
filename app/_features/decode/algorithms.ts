import { grouped } from '@/lib/words/grouped'

export const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'HS256',
  'HS384',
  'HS512',
] as const
export type Algorithm = (typeof ALGORITHMS)[number]

export const isAlgorithm = (name: unknown): name is Algorithm => ALGORITHMS.some((known) => known === name)

/**
 * A name as this page knows it: `Ed25519` (RFC 9864) is the `EdDSA` of before; null where no verifier here knows it.
 */
export function algorithmNamed(name: unknown): Algorithm | null {
  if (name === 'Ed25519') return 'EdDSA'
  return isAlgorithm(name) ? name : null
}

/** What kind of key an algorithm takes: the `kty` of its JWK. */
export function ktyFor(algorithm: Algorithm): 'RSA' | 'EC' | 'OKP' | 'oct' {
  if (algorithm.startsWith('HS')) return 'oct'
  if (algorithm.startsWith('ES')) return 'EC'
  return algorithm === 'EdDSA' ? 'OKP' : 'RSA'
}

/** How long a signature is, in bytes. RSA's is as long as its key. */
const LENGTHS: Partial<Record<string, number>> = {
  ES256: 64,
  ES384: 96,
  ES512: 132,
  HS256: 32,
  HS384: 48,
  HS512: 64,
  EdDSA: 64,
  Ed25519: 64,
  none: 0,
}

/** What is wrong with the length of a signature for an algorithm; null when it fits, or nobody knows. */
export function lengthFault(alg: string, bytes: number): string | null {
  if (/^[RP]S\d+$/.test(alg))
    return bytes < 256 ? `${count(bytes)} no ${alg} signature: an RSA key of 2,048 bits makes 256.` : null
  const length = Object.hasOwn(LENGTHS, alg) ? LENGTHS[alg] : undefined
  if (length === undefined || length === bytes) return null
  return `${count(bytes)} no ${alg} signature: that has ${length}.`
}

const count = (bytes: number) => (bytes === 1 ? '1 byte is' : `${grouped(bytes)} bytes are`)
