/** What a run about places leaves behind: each specimen opened on both sides. */

export interface Opened {
  code: string
  mode: 'session' | 'jwt'
  /** What the browser holds. */
  letters: number
  /** The names of what can be read in it without a key. */
  readable: string[]
  /** Whether the user's id is among it. */
  saysWho: boolean
  /** Whether the secret is among it. */
  showsSecret: boolean
  /** What the server keeps: rows that the sign-in added, and how long they are as the server lists them. */
  rows: number
  listedBytes: number
  /** A call: was it served, and how often was the store asked for it. */
  status: number
  reads: number
  /** The same specimen with its records in the process's memory, after that was wiped. */
  afterWipe: { status: number; code: string | null }
}

/** A token of one algorithm. */
export interface Signed {
  algorithm: string
  /** Of header, payload and signature. */
  parts: number[]
  status: number
  reads: number
  /** What this browser found with the published key: null where none is published. */
  fitsPublishedKey: boolean | null
  tampered: { status: number; code: string | null }
}

/** What the server keeps and asks under one strategy. */
export interface Cost {
  strategy: string
  rows: number
  reads: number
}

export interface Observation {
  secret: string
  opened: Opened[]
  forgotten: number
  signed: Signed[]
  costs: Cost[]
  /** A token in which the secret was written as a claim. */
  noted: { letters: number; showsSecret: boolean; status: number }
  /** A copy of an opaque id, sent by somebody else. */
  copied: { status: number; name: string | null }
}
