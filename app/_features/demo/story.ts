import type { Specimen } from '@/lib/core/specimens'
import type { Revocation } from './choice'

/** The story that the home page tells, on both sides. `storyOf` reads it off a recording. */
export interface Story {
  session: SideStory
  jwt: SideStory
}

export interface SideStory {
  specimen: Specimen
  /** What the server keeps to revoke tokens; null for a session. */
  revocation: Revocation | null
  /** How many of the five steps were done. */
  done: number
  signedIn: SignedIn | null
  called: Answered | null
  /** What the thief holds. */
  copy: string | null
  loggedOut: LoggedOut | null
  /** Each use of the copy after the log-out, in order. */
  replays: Replayed[]
}

/** What a sign-in brought: the credential, and who it says one is. */
export interface SignedIn {
  /** Milliseconds since 1970, when the answer was there. */
  atMs: number
  credential: string
  /** The answer that carried it: the whole `Set-Cookie` line, or the body. */
  carriedBy: string
  /** The header that will carry it to the server, up to the credential. */
  header: string
  name: string
  role: string
  userId: string
  /** How many rows the server wrote; null where it didn't say. */
  writes: number | null
  /** How long it can be used, as the server has it: to `exp`, or to the end of an idle session. */
  lifeSeconds: number
  /** When it ends whatever happens, ISO 8601. */
  endsAt: string
}

export interface Answered {
  status: number
  code: string | null
  /** Reads of the database for this one request; null where the server didn't say. */
  reads: number | null
  /** What the credential adds to a request. */
  bytes: number
}

export interface LoggedOut {
  atMs: number
  status: number
  isEverywhere: boolean
}

export interface Replayed extends Answered {
  atMs: number
  /** How far the server judged it ahead of its clock. */
  secondsForward: number
}

export const STEP_COUNT = 5
/** So many calls the thief makes by himself with a copy that works: one each second, then he stops. */
export const MOST_CALLS = 30

/** A side on which nothing has happened. */
export const untoldSide = (specimen: Specimen, revocation: Revocation | null): SideStory => ({
  specimen,
  revocation,
  done: 0,
  signedIn: null,
  called: null,
  copy: null,
  loggedOut: null,
  replays: [],
})

/** What is chosen for both sides. */
export interface Cast {
  session: Specimen
  jwt: Specimen
  revocation: Revocation
}

/** The story before its first step. */
export const untold = ({ session, jwt, revocation }: Cast): Story => ({
  session: untoldSide(session, null),
  jwt: untoldSide(jwt, revocation),
})
