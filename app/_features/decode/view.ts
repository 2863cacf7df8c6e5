import type { CredentialPart, DecodedContent } from '@/lib/core/inspection'

/** Something to say about what was pasted, and where it stands. */
export interface Finding {
  /** `wrong`: breaks a standard. `ours`: allowed elsewhere, this app refuses it. `note`: worth knowing. */
  weight: 'wrong' | 'ours' | 'note'
  /** The part it is about: "payload", "seal", "what was pasted". */
  where: string
  /** Offset in the credential itself, counted in characters from 0; null where it has no one place. */
  at: number | null
  text: string
}

/**
 * A part with its place. Joining the texts with the delimiter, then the suffix, gives the credential letter for letter.
 */
export interface Part extends CredentialPart {
  /** Offset of its first character in the credential. */
  at: number
}

/** The inside of a part, as far as it could be read. */
export interface Content extends DecodedContent {
  part: number
  /** Everything that was decoded, as text. */
  text: string
  /** Where the JSON broke off; null when it is whole. */
  brokenAt: number | null
  /** Members that were read and are not listed. */
  unlisted: number
}

/** What a verification needs; null where there is nothing to verify. */
export interface Verifiable {
  /** `header.payload`, letter for letter: what was signed. */
  input: string
  signature: Uint8Array<ArrayBuffer>
  header: Record<string, unknown>
  claims: Record<string, unknown> | null
  /** False where the spelling of a part is broken: then no signature can be right. */
  isWellFormed: boolean
}

export type Kind = 'empty' | 'jwt' | 'jwe' | 'seal' | 'opaque' | 'unknown' | 'too-large'

/** Everything that can be said about a pasted text without a key. Plain data; nothing in it is trusted. */
export interface View {
  kind: Kind
  title: string
  /** The verdict in one sentence. */
  sentence: string
  explanation: string
  life: 'over' | 'not-yet' | 'running' | 'unknown'
  /** Where the credential was found, if the paste was more than it: "a Cookie line, __Host-session". */
  foundIn: string | null
  value: string
  delimiter: string
  parts: Part[]
  suffix: Part | null
  contents: Content[]
  findings: Finding[]
  verifiable: Verifiable | null
}

/** What each tool of the workbench is given. */
export interface BenchProps {
  view: View
  now: Date
  /** Puts a credential into the box above, with the key that verifies it where there is one. */
  onMade: (text: string, key?: string) => void
}
