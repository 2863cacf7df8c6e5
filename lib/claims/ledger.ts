import * as z from '@/lib/shape'
import { type Judgement, VERDICTS } from '@/lib/experiment/verdict'
import { textWithoutCredentials } from '@/lib/wire/text-without-credentials'
import { keptHere } from './kept-here'

/**
 * What this browser's own runs have said about the statements. Kept in localStorage, in this browser alone; no credential
 * is in it.
 */

const entry = z.object({
  slug: z.string(),
  verdict: z.enum(VERDICTS),
  condition: z.nullable(z.string()),
  evidence: z.string(),
  /** ISO 8601. */
  endedAt: z.string(),
  /** The settings of that run, as the query that restores them. */
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Entry = z.infer<typeof entry>
/** By claim and experiment, "A27/logout-replay": several experiments may bear on one statement. */
export type Ledger = Readonly<Record<string, Entry>>

/** The ledger of a browser that has run nothing. */
export const EMPTY_LEDGER: Ledger = {}
const kept = keptHere<Ledger>('claims', z.record(z.string(), entry), EMPTY_LEDGER)

/** The ledger: the same value until something changes. What can't be read is no entry. */
export const readLedger = kept.read

/** What one experiment's newest run said about one statement; undefined where it has not run here. */
export const entryOf = (ledger: Ledger, claim: string, slug: string): Entry | undefined => ledger[`${claim}/${slug}`]

interface Run {
  judgements: readonly Judgement[]
  endedAt: string
  settings: Readonly<Record<string, string | number>>
}

/** Notes what a run said. A later run of the same experiment takes the place of an earlier one. */
export function saveJudgements(slug: string, { judgements, endedAt, settings }: Run): void {
  const entries = judgements.map(({ claim, verdict, condition, evidence }) => {
    // Without this: a judge that quotes an answer would leave a token where every script of the origin reads it.
    const noted: Entry = { slug, verdict, condition: condition && textWithoutCredentials(condition), evidence: textWithoutCredentials(evidence), endedAt, settings }
    return [`${claim}/${slug}`, noted] as const
  })
  kept.write({ ...readLedger(), ...Object.fromEntries(entries) })
}

/** Forgets every run. */
export const clearLedger = (): void => kept.write(EMPTY_LEDGER)

/** Calls `listener` after each change, here or in another tab; answers how to stop that. */
export const subscribeLedger = kept.subscribe
