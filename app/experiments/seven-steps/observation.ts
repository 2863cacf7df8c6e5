/** What a run of the seven steps leaves behind: plain data, the judge's only source. */

/** A sign-in that was meant to work. */
export interface SignIn {
  status: number
  /** The members of its body, passwords left out, without `variant`, which chooses among specimens of ours. */
  sent: string
  /** What the server did, span by span. */
  spans: string[]
  bcryptMicros: number
  /** The names of the cookies that came, and how long their values are. */
  setCookies: { name: string; letters: number; isHttpOnly: boolean }[]
  cacheControl: string
  /** Whether the body of the answer holds an access token. */
  hasToken: boolean
  /** Rows the server keeps of the user, before and after. */
  rows: [before: number, after: number]
}

/** A sign-in that was not meant to work. */
export interface Tried {
  status: number
  sent: string
  /** The answer without its request id. */
  body: string
  /** Of its quickest try. */
  bcryptMicros: number
}

/** What a busy machine adds to a comparison by itself: two that differ by less are not told apart. */
export const NOISE_MICROS = 15_000

/** A call with a credential that the browser or a script put there. */
export interface Called {
  status: number
  code: string | null
  userId: string | null
  reads: number
  spans: string[]
  /** The header `Server-Timing`, as the page could read it. */
  timing: string
  /** The `Authorization` header as the server received it, its token cut short. */
  authorization: string | null
  hasCredential: boolean
  hasPassword: boolean
}

export interface OneMode {
  signIn: SignIn
  wrong: Tried
  unknown: Tried
  calls: Called[]
  /** After the server ended everything of the user. */
  afterEnd: Called
}

/** What a request brought that no script of ours put together. */
export interface Arrival {
  by: string
  cookies: string[]
  authorization: boolean
}

/** The inside of a credential, seen from outside. */
export interface Inside {
  code: string
  letters: number
  /** Its members, where it can be read without a key. */
  readable: string[]
  /** The name it was served under after the user was renamed; null where the answer has none. */
  nameAfterRename: string | null
}

/** A token, and which verifiers take it, by the check they leave out. */
export interface Tested {
  token: string
  status: number
  code: string | null
  takenWithout: Record<string, boolean>
}

/** A session without a record: the user's data, encrypted, in the cookie. */
export interface WithoutRecord {
  rows: [before: number, after: number]
  reads: number
  spans: string[]
  /** A call after an admin ended everything of the user. */
  afterEnd: number
}

export interface Observation {
  signedUpAs: string
  session: OneMode
  jwt: OneMode
  /** Two sign-ins of one user, in two places. */
  ids: { letters: number[]; areDifferent: boolean; rows: number }
  arrivals: Arrival[]
  insides: Inside[]
  oldName: string
  /** The spans of a call with a sealed id. */
  sealedSpans: string[]
  withoutRecord: WithoutRecord
  claims: Record<string, unknown>
  /** Cookies that come with a token where the strategy has no refresh. */
  cookiesWithoutRefresh: number
  tested: Tested[]
}
