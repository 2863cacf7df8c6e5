import { type Judgement, judged, type Outcome } from '@/lib/experiment/verdict'

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
}

export function judge({ words, weak, strong, mintedRole }: Observation): Judgement[] {
  const outcomes: Outcome[] = [
    ['a word is found', weak.found !== null && mintedRole === 'admin'],
    ['256 bits are not', strong.found === null && strong.tries === words],
    ['this app’s start refuses the word', weak.startRefuses !== null && strong.startRefuses === null],
    ['the library refuses the word', weak.libraryRefuses !== null],
  ]
  return [judged('A84', outcomes, 'somebody refuses the weak ones: the library does not, the start of this app does', `word of ${words}: ${weak.found === null ? 'not found' : `found after ${weak.tries} tries in ${Math.round(weak.elapsedMs)} ms, minted ${mintedRole ?? 'nothing'}`}; 256 bits: ${strong.found === null ? `not in ${strong.tries}` : 'found'}; start: ${weak.startRefuses ?? 'takes it'}; library: ${weak.libraryRefuses ?? 'takes it'}`)]
}

export function observed({ weak }: Observation): string[] {
  if (weak.found === null) return ['never']
  return [weak.elapsedMs < 1000 ? 'second' : 'minute']
}
