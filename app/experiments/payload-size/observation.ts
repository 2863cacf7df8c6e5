/** What a run about sizes leaves behind. Lengths are those that the server received. */

/** A credential on a request. */
export interface Line {
  code: string
  /** How it is signed; null where it isn't. */
  algorithm: string | null
  /** The bare credential. */
  letters: number
  /** The whole header line that carries it. */
  lineBytes: number
  status: number
}

/** A token with a note in it, both ways. */
export interface Grown {
  noteLetters: number
  tokenLetters: number
  /** In the `Authorization` header. */
  bearer: { status: number; code: string | null }
  /** In a cookie: whether it came back with the next request. */
  didCookieArrive: boolean
}

export interface Observation {
  lines: Line[]
  grown: Grown[]
  /** Cookies by name and value, and how many bytes of them came back. */
  cookies: { bytes: number; arrivedBytes: number | null }[]
  /** Null where the browser doesn't tell a script. */
  longest: { askedDays: number; keptDays: number | null }
  headers: { letters: number; status: number }[]
  chosenLetters: number
  requestsADay: number
}
