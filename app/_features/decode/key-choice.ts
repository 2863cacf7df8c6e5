import type { Algorithm } from './algorithms'
import type { SecretSpelling } from './key-file'

/** Whose key a signature is held against, as the reader chose. */
export interface KeyChoice {
  source: 'ours' | 'given'
  text: string
  spelling: SecretSpelling
  /** For a key that allows several: RSA without `alg`, a secret. `auto`: the one of those that the header names. */
  algorithm: Algorithm | 'auto'
}

export const OUR_KEYS: KeyChoice = { source: 'ours', text: '', spelling: 'auto', algorithm: 'auto' }
