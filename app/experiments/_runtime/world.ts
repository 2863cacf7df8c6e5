import type { Recorder, Tags } from '@/lib/recording/recorder'
import type { AuthClient } from './auth-client'
import type { Guest } from './guest'

export type SettingValues = Readonly<Record<string, string | number>>

/** The three origins, as they are configured. */
export interface Origins {
  app: string
  sibling: string
  attacker: string
}

/** All that a run has: a browser, throw-away users, two places to sign in, and a recorder that sees everything. */
export interface World {
  slug: string
  settings: SettingValues
  origins: Origins
  signal: AbortSignal
  recorder: Recorder
  /** Says what is being done. */
  tell(doing: string): void
  /** Makes a user for this run; it is removed when the run is over, however it ends. */
  guest(asked?: { name?: string; password?: boolean }): Promise<Guest>
  /**
   * Signs a guest up and in nowhere: recorded, since it is one of the ways in. It has a password, and is removed like
   * any other.
   */
  signUp(name: string, tags?: Tags): Promise<Guest>
  /** The experiment's own endpoints, where settings count and nothing opens the app. */
  lab(guest: Guest): AuthClient
  /**
   * The real endpoints, with the strictest policy. The guest must have a password. Signs this browser out of the app, so the
   * experiment says `signsBrowserOut`.
   */
  real(guest: Guest): AuthClient
  /** A request of this page, recorded. */
  fetch(path: string, init?: RequestInit, tags?: Tags): Promise<Response>
}
