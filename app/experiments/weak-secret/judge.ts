import { judged } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

/** How the guessing at one token ended. */
export interface Guessed {
  found: string | null
  tries: number
  elapsedMs: number
}

export interface Observation {
  words: number
  weak: Guessed & { startRefuses: string | null; libraryRefuses: string | null; bits: number }
  strong: Guessed & { startRefuses: string | null; libraryRefuses: string | null; bits: number }
  /** The role that a server with the weak secret read in the token that was signed here with what was found. */
  mintedRole: string | null
  /** A token of the app itself: its algorithm, and how long the published key is; null where none is published. */
  own: { algorithm: string; keyBits: number | null; found: string | null }
}

export function judge({ words, weak, strong, mintedRole, own }: Observation): Judgement[] {
  const isPublicKey = /^(?:RS|PS)\d+$/.test(own.algorithm) && (own.keyBits ?? 0) >= 2048
  const isCurve = /^(?:ES\d+|EdDSA)$/.test(own.algorithm) && (own.keyBits ?? 0) >= 256
  const outcomes: Outcome[] = [
    ['a word is found, and signs an admin’s token', weak.found !== null && mintedRole === 'admin'],
    ['256 random bits are not on the list', strong.found === null && strong.tries === words],
    [
      'the app’s own token is signed with a strong key',
      isPublicKey || isCurve || (own.algorithm.startsWith('HS') && own.found === null),
    ],
    ['this app does not start with the word as its secret', weak.startRefuses !== null && strong.startRefuses === null],
    [
      'the library refuses the word as a secret',
      weak.libraryRefuses !== null,
      'somebody refuses the weak ones: the library does not, the start of this app does',
    ],
  ]
  return [
    judged('A84', outcomes, {
      evidence:
        weak.found === null
          ? `The word was not found in ${weak.tries} tries`
          : `A word fell in ${Math.round(weak.elapsedMs)} ms; the app’s own: ${own.algorithm}, ${own.keyBits ?? 'secret'} bits`,
      details: `word of ${words}: ${weak.found === null ? 'not found' : `found after ${weak.tries} tries in ${Math.round(weak.elapsedMs)} ms, minted ${mintedRole ?? 'nothing'}`}; 256 bits: ${strong.found === null ? `not in ${strong.tries}` : 'found'}; start: ${weak.startRefuses ?? 'takes it'}; library: ${weak.libraryRefuses ?? 'takes it'}; the app’s own token: ${own.algorithm}, ${own.keyBits ?? 'no published'} bits`,
    }),
  ]
}

export function observed({ weak }: Observation): string[] {
  if (weak.found === null) return ['never']
  return [weak.elapsedMs < 1000 ? 'second' : 'minute']
}
