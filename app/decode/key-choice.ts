import type { Algorithm } from '@/lib/decode/algorithms'
import type { SecretSpelling } from '@/lib/decode/key-file'

/** Whose key a signature is held against, as the reader chose. */
export interface KeyChoice {
  source: 'ours' | 'given'
  text: string
  spelling: SecretSpelling
  /** For a key that names no algorithm: RSA without `alg`, a secret. */
  algorithm: Algorithm
}

export const OUR_KEYS: KeyChoice = { source: 'ours', text: '', spelling: 'text', algorithm: 'RS256' }
