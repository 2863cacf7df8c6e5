import * as z from '@/lib/core/schema'
import { type Judgement, VERDICTS } from '@/lib/claims/verdict'
import { textWithoutCredentials } from '@/lib/recording/text-without-credentials'
import { EMPTY_LEDGER, type Entry, type Ledger } from './entry-of'
import { LEDGER_KEY } from './kept-keys'
import { localStorageStore } from './local-storage-store'

/**
 * What this browser's own runs have said about the statements. Kept in localStorage, in this browser alone; no
 * credential is in it.
 */

const entry = z.object({
  slug: z.string(),
  verdict: z.enum(VERDICTS),
  condition: z.nullable(z.string()),
  outcomes: z.array(z.object({ name: z.string(), isTrue: z.nullable(z.boolean()) })),
  evidence: z.string(),
  details: z.string(),
  endedAt: z.string(),
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What was kept or recorded, as an entry; undefined where it has another form. */
export const entryIn = (value: unknown): Entry | undefined => entry.safeParse(value).data

const kept = localStorageStore<Ledger>(LEDGER_KEY, z.record(z.string(), entry), EMPTY_LEDGER)

/** The ledger: the same value until something changes. What can't be read is no entry. */
export const readLedger = kept.read

interface Run {
  judgements: readonly Judgement[]
  endedAt: string
  settings: Readonly<Record<string, string | number>>
}

/** Notes what a run said. A later run of the same experiment takes the place of an earlier one. */
export function saveJudgements(slug: string, { judgements, endedAt, settings }: Run): void {
  const entries = judgements.map(({ claim, verdict, condition, outcomes, evidence, details }) => {
    // Without this: a judge that quotes an answer would leave a token where every script of the origin reads it.
    const noted: Entry = {
      slug,
      verdict,
      condition: condition && textWithoutCredentials(condition),
      outcomes: outcomes.map(({ name, isTrue }) => ({ name, isTrue })),
      evidence: textWithoutCredentials(evidence),
      details: textWithoutCredentials(details),
      endedAt,
      settings,
    }
    return [`${claim}/${slug}`, noted] as const
  })
  kept.write({ ...readLedger(), ...Object.fromEntries(entries) })
}

/**
 * Whether this browser keeps runs of an older version of the app, whose form is another one. They count as not made.
 */
export const hasUnreadableLedger = kept.isUnreadable

/** Forgets every run. */
export const clearLedger = (): void => kept.write(EMPTY_LEDGER)
