import type { Credential } from './credentials'
import { isGap } from './placeholders'

/** A credential short enough for an arrow: what it travels as, and its beginning and end. */
export interface Chip {
  scheme: 'Bearer' | 'Cookie' | null
  /** `Fe26.2*1…Qno~2`; the whole value is one step away, in the message itself. */
  short: string
  length: number
}

const ENDING = 5

/** Shortens a value. What is hidden or left out says so instead. */
export function shortened(value: string): string {
  if (isGap(value)) return value.slice(1, -1)
  const beginning = value.startsWith('Fe26.2*') ? 8 : 6
  return value.length <= beginning + ENDING + 1 ? value : `${value.slice(0, beginning)}…${value.slice(-ENDING)}`
}

export const chipOf = (credential: Credential | null): Chip | null =>
  credential && { scheme: credential.scheme, short: shortened(credential.value), length: credential.length }

export const chipText = ({ scheme, short }: Chip): string => (scheme === null ? short : `${scheme} ${short}`)
