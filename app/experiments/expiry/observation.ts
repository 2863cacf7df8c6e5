/** What a run about the end of credentials leaves behind. */

/** One call under a moved clock. `atSeconds` counts from the sign-in, or for a token from its `exp`. */
export interface Probe {
  atSeconds: number
  status: number
  code: string | null
  /** The check that refused. */
  refusedBy: string | null
}

/** A session that ends by the clock. */
export interface Ending {
  code: string
  lifetimeSeconds: number
  /** Called at once. */
  fresh: number
  lastSecond: Probe
  firstSecondAfter: Probe
  /** Whether the browser still sent the cookie with the call that was refused. */
  wasStillSent: boolean
}

export interface TokenEnding {
  code: string
  /** `exp` minus `iat`, as the token says. */
  lifetimeSeconds: number
  /** From one second before `exp` to several after it. */
  probes: Probe[]
}

/** One lifetime of a token, and what a copy of it was good for after the owner had logged out. */
export interface Lifetime {
  lifetimeSeconds: number
  /** The last call of the thief that was served, and the first that was not, counted from the sign-in. */
  servedAtSeconds: number
  refusedAtSeconds: number
  wasServed: boolean
  wasRefused: boolean
}

export interface Observation {
  sessions: Ending[]
  /** Used every fifty seconds, until the absolute end. */
  used: Probe[]
  /** Not used at all. */
  unused: Probe[]
  idleSeconds: number
  absoluteSeconds: number
  tokens: TokenEnding[]
  lifetimes: Lifetime[]
  /** What a copied session was good for after the log-out. */
  sessionAfterLogOut: Probe
  chosenSeconds: number
}
