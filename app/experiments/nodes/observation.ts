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

/** Where each request of a sign-in goes, and where its record is. */
export const ROUTINGS = ['round-robin', 'sticky', 'shared'] as const
export type Routing = (typeof ROUTINGS)[number]
/** How many servers the last part has. */
export const SIZES = [3, 5] as const
export type Size = (typeof SIZES)[number]

/** The servers in order. The first two are processes; the others are stores of their own, in turn at the one and other. */
export const SERVERS = ['a', 'b', 'c', 'd', 'e'] as const
export type Server = (typeof SERVERS)[number]
/** What is sent to them: a session, a token that nobody looks up, and a token that was revoked at the first one. */
export const SENT = ['session', 'token', 'revoked'] as const
export type Sent = (typeof SENT)[number]
export type FleetCall = Omit<Call, 'at'> & { at: Server }

export interface Fleet {
  size: Size
  rounds: Record<Routing, Record<Sent, FleetCall[]>>
}

export interface Observation {
  rounds: Record<Round, Call[]>
  listed: Record<Listed, Call[]>
  /** Null where B was not stopped; then `whyNot` says why. */
  restarted: Restarted | null
  whyNot: string | null
  turned: Turned[]
  /** Absent in a run from before there were three and five servers. */
  fleet?: Fleet
}

export const isServed = ({ status }: Pick<Call, 'status'>): boolean => status === 200
export const servedIn = (calls: readonly Pick<Call, 'status'>[]): number => calls.filter(isServed).length
