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
export const HELD = ['memory', 'shared', 'sealed', 'token', 'denied'] as const
export type Held = (typeof HELD)[number]

export interface Restarted {
  /** From the wish until it was healthy again. */
  awayMs: number
  /** How often it was asked for its health meanwhile and gave no answer. */
  unanswered: number
  before: Record<Held, Call>
  /** At the other node, while B is away. `denied` was revoked at B alone. */
  during: Record<Held, Call>
  after: Record<Held, Call>
}

export const RINGS = ['old', 'old+new', 'new+old', 'new'] as const
export type Ring = (typeof RINGS)[number]
export const MADE = ['token, old key', 'session, old key', 'token, new key', 'session, new key'] as const
export type Made = (typeof MADE)[number]

/** A credential at a node that knows these keys. */
export interface Turned {
  made: Made
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
