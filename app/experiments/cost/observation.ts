import { type Difference, isMeasured } from '@/app/experiments/_runtime/difference'

/** What a run of this experiment sees: plain data. */

export const DESIGNS = ['S1', 'S3', 'none', 'refresh', 'denylist', 'version', 'strictest'] as const
export type Design = (typeof DESIGNS)[number]
/** Those that are called again with a store that is further away. */
export const FAR = ['S1', 'S3', 'none', 'denylist'] as const
export type Far = (typeof FAR)[number]

export const NAMES: Record<Design, string> = {
  S1: 'Session, S1 opaque id',
  S3: 'Session, S3 encrypted data',
  none: 'Token, no revocation',
  refresh: 'Token, refresh only',
  denylist: 'Token with a denylist',
  version: 'Token with token version',
  strictest: 'Token, denylist + token version',
}

export interface Times {
  p50: number
  p95: number
  n: number
}

export interface Cost {
  bytes: number
  /** Per call: the same each time, or the run is broken. */
  reads: number
  writes: number
  micros: Times
  /** What the server kept of the sign-in: sessions, or refresh families. */
  records: number
}

export interface Machine {
  processor: string
  cores: number
  runtime: string
  store: string
}

export interface Observation {
  machine: Machine
  designs: Record<Design, Cost>
  /** What lies between the times of two designs, call by call of each turn. */
  differences: Record<'sessionOverToken' | 'listOverToken' | 'listOverSession', Difference>
  /**
   * Medians in microseconds, by how much further away the store is: of the whole, and of what was waited for the store.
   */
  far: { delayMs: number; micros: Record<Far, number>; waited: Record<Far, number> }[]
  /** One user's hour with tokens of this life. */
  hour: {
    ttl: number
    refreshes: number
    refreshReads: number
    refreshWrites: number
    calls: number
    callReads: number
  }
}

/**
 * How far away a store may be until the session costs as much as the token, in microseconds; negative: it costs more
 * anywhere. Null where no difference was measured here: then there is nothing to reckon with.
 */
export const breakEven = ({ designs: { S1, none }, differences: { sessionOverToken } }: Observation): number | null =>
  isMeasured(sessionOverToken) ? -sessionOverToken.median / Math.max(1, S1.reads - none.reads) : null
