/** What a run of this experiment sees: plain data. */

export interface Call {
  at: 'a' | 'b'
  /** 0: no answer came. */
  status: number
  code: string | null
  reads: number
}

/** One sign-in whose calls went to the nodes in turn, or all to one. */
export const ROUNDS = ['memory', 'sticky', 'shared', 'sealed', 'token', 'strictest'] as const
export type Round = (typeof ROUNDS)[number]

/** Tokens that were revoked at A: where the list is. */
export type Listed = 'memory' | 'shared'

/** Sign-ins that were made at B, before it was stopped. */
export const EARLIER_SIGN_INS = ['memory', 'shared', 'sealed', 'token', 'denied'] as const
export type EarlierSignIn = (typeof EARLIER_SIGN_INS)[number]

export interface Restarted {
  /** From the wish until it was healthy again. */
  awayMs: number
  /** How often it was asked for its health meanwhile and gave no answer. */
  unanswered: number
  before: Record<EarlierSignIn, Call>
  /** At the other node, while B is away. `denied` was revoked at B alone. */
  during: Record<EarlierSignIn, Call>
  after: Record<EarlierSignIn, Call>
}

export const RINGS = ['old', 'old+new', 'new+old', 'new'] as const
export type Ring = (typeof RINGS)[number]
export const ISSUED_WITH = ['token, old key', 'session, old key', 'token, new key', 'session, new key'] as const
export type IssuedWith = (typeof ISSUED_WITH)[number]

/** A credential at a node that knows these keys. */
export interface Turned {
  made: IssuedWith
  ring: Ring
  call: Call
}

export interface Observation {
  rounds: Record<Round, Call[]>
  listed: Record<Listed, Call[]>
  /** Null where B was not stopped; then `whyNot` says why. */
  restarted: Restarted | null
  whyNot: string | null
  turned: Turned[]
}

export const isServed = ({ status }: Call): boolean => status === 200
export const servedIn = (calls: readonly Call[]): number => calls.filter(isServed).length
