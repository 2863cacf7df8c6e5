import type { VerdictName } from '@/lib/claims/verdict'

/** What one run of an experiment said about one statement. */
export interface Entry {
  slug: string
  verdict: VerdictName
  condition: string | null
  outcomes: { name: string; isTrue: boolean | null }[]
  evidence: string
  details: string
  /** ISO 8601. */
  endedAt: string
  /** The settings of that run, as the query that restores them. */
  settings: Record<string, string | number>
  /** Of the reference run: this browser has none of its own. */
  isRecorded?: true
}

/** By claim and experiment, "A27/logout-replay": several experiments may bear on one statement. */
export type Ledger = Readonly<Record<string, Entry>>

/** The ledger of a browser that has run nothing. */
export const EMPTY_LEDGER: Ledger = {}

/** What one experiment's newest run said about one statement; undefined where it has not run here. */
export const entryOf = (ledger: Ledger, claim: string, slug: string): Entry | undefined => ledger[`${claim}/${slug}`]
