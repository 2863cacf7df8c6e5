import type { RealEndpoint } from '@/app/experiments/_runtime/real-endpoints'
import type { CopyLifetime } from './copy-lifetime'

export const EVENTS = ['logout', 'logout-all', 'admin'] as const
export type Event = (typeof EVENTS)[number]

/** One copy, after one kind of log-out. */
export interface Row {
  code: string
  /** Null for a session: there is nothing to choose. */
  strategy: string | null
  event: Event
  lifetime: CopyLifetime
  /**
   * What the store did for a request that was let in, and for the log-out itself; null where that was not looked at.
   */
  readsPerRequest: number | null
  writesOfLogout: number | null
  /** The copied refresh token, shown once after the log-out; null where there is none. */
  refresh: CallResult | null
}

export interface CallResult {
  status: number
  code: string | null
}

/** A thief who uses the copy: each use may bring a renewed cookie, with which the next one is made. */
export interface UsedCopy {
  code: string
  uses: number
  renewals: number
  lastServedSeconds: number | null
  /** Null where it outlived the schedule. */
  refusedSeconds: number | null
  refusedBy: string | null
}

/** The owner's own browser after an admin ended everything. */
export interface Deleted {
  code: string
  first: CallResult
  wasCookieSent: boolean
  second: CallResult
}

export interface Observation {
  accessSeconds: number
  rows: Row[]
  /** An encrypted cookie in the hands of a thief who uses it, after the log-out. */
  used: UsedCopy
  deleted: Deleted[]
  /** The app's own endpoints, not the experiment's. */
  real: readonly RealEndpoint[]
  /** A token with a refresh token, past its end: what the refresh brought. */
  renewed: CallResult
  /** A token without a refresh token, past its end: the call, the try to refresh, and the new sign-in. */
  ended: { call: CallResult; refresh: CallResult; again: CallResult }
  cookie: {
    line: string
    isReadable: boolean
    wasSentToMe: boolean
    wasSentOutsideItsPath: boolean
    riddenByScript: number
  }
}
