import type { EventKey } from './events'
import type { Rows } from './lifetime'

/** What the reference run keeps of a measurement of how long copies live: every replay of every design. */
export interface RecordedLifetimes {
  rows: Rows
}

/** The name of the part that holds the copies' lives after an event: those of the six, or of the further designs. */
export const lifetimesPart = (event: EventKey, of: 'six' | 'further' = 'six'): string =>
  of === 'six' ? `lifetimes-${event}` : `lifetimes-further-${event}`
