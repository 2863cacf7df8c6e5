/**
 * The checks of a sign-in with a provider, in the order in which they are made, and what an attacker gets where one is
 * left out. `PKCE` is asked for by the app and judged by the provider.
 */
export const STEP_CHECKS = {
  PKCE: 'Whoever gets hold of the code, from a log or another app, trades it for an identity.',
  flow: 'An attacker’s code can be delivered to your browser, which then acts in the attacker’s account.',
  state: 'A link made by somebody else finishes a sign-in that you never began: login CSRF.',
  'first use': 'The same answer of the provider can be sent again by whoever reads it in a log or a history.',
  iss: 'The answer of a dishonest provider is taken for one of the honest provider: a mix-up attack.',
  algorithm: 'The token’s own header says how it is verified. With “none”, nobody has to sign it.',
  signature: 'Anybody writes an ID token for any user: change “sub” and send it.',
  issuer: 'A token of any other provider whose key is known here names your users.',
  audience: 'A token that the provider made for another app signs in here. That app’s owner becomes your user.',
  expiry: 'An ID token that leaked months ago still signs in.',
  nonce: 'An ID token of another sign-in is injected into this one.',
  'same subject': 'A swapped access token brings the name and the e-mail address of somebody else.',
  'verified e-mail': 'Whoever claims an address at the provider gets an account that carries it.',
  'account key': 'Whoever has, or claims, somebody’s e-mail address at any provider gets into that person’s account.',
} as const
export type StepCheck = keyof typeof STEP_CHECKS
export const STEP_CHECK_NAMES = Object.keys(STEP_CHECKS) as StepCheck[]

/** What became of one check. A check that is left out is still looked at, and stops nothing. */
export interface CheckMade {
  name: StepCheck | 'answer' | 'form'
  passed: boolean
  isOff: boolean
}

/** Name and value, in their order. */
export type Pairs = [name: string, value: string][]

/** An answer as it came. */
export interface RawAnswer {
  status: number
  headers: Pairs
  body: string
}

/** The cookies that the provider set: of a browser made for this walk, which has no others. */
export type StepJar = [key: string, cookie: { value: string; path: string }][]

/** What the app notes in the browser when a sign-in begins. It is authenticated, not secret. */
export interface StepFlow {
  state: string
  nonce: string
  /** Null where PKCE was left out. */
  codeVerifier: string | null
  endsAtEpoch: number
}

export interface Begun {
  /** The note as text, for the app to read again. */
  flow: string
  noted: StepFlow
  endpoint: string
  params: Pairs
}

export interface Hopped {
  answer: RawAnswer
  /** Where it leads; null where it leads nowhere. */
  next: string | null
  jar: StepJar
}

export interface Returned {
  checks: CheckMade[]
  /** The request that the app would send next; null where a check refused. */
  token: { endpoint: string; params: Pairs } | null
}

export interface Traded {
  answer: RawAnswer
}

export interface Verified {
  checks: CheckMade[]
  /** The endpoint that the app would ask next. */
  userinfo: string
}

export interface Identified {
  answer: RawAnswer | null
  checks: CheckMade[]
  /** The experiment’s account that the visitor would be in; null where a check refused. */
  account: string | null
}
