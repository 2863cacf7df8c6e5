import type { ReactNode } from 'react'
import { type LampQuestion, lookOf } from './lamps'
import { type LampLook, PlainLamp } from './plain-lamp'

type Props =
  | { shows: LampLook; children: ReactNode }
  /** The question, and its answer; null where it was not asked. The table of lamps says which answer is good news. */
  | { of: LampQuestion; is: boolean | null; children: ReactNode }

/**
 * Answers one question: a filled dot for good news, an upright bar for bad, a ring not lit. The word is not optional.
 */
export function Lamp(props: Props) {
  const look = 'of' in props ? lookOf(props.of, props.is) : props.shows
  return <PlainLamp shows={look}>{props.children}</PlainLamp>
}
