import * as z from 'zod/mini'
import { VERDICTS, type Judgement } from '@/lib/experiment/verdict'

/**
 * What this browser's own runs have said about the statements. Kept in localStorage, in this browser alone; no credential
 * is in it.
 */

const KEY = 'claims'
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
const ledgerSchema = z.record(z.string(), entry)

const NOTHING: Ledger = {}
let kept: { text: string; ledger: Ledger } | undefined
const listeners = new Set<() => void>()

/** The ledger: the same value until something changes. What can't be read is no entry. */
export function readLedger(): Ledger {
  const text = localStorage.getItem(KEY)
  if (text === null) return NOTHING
  if (kept?.text !== text) kept = { text, ledger: parsed(text) }
  return kept.ledger
}

function parsed(text: string): Ledger {
  try {
    return ledgerSchema.safeParse(JSON.parse(text)).data ?? NOTHING
  } catch {
    return NOTHING
  }
}

interface Run {
  judgements: readonly Judgement[]
  endedAt: string
  settings: Readonly<Record<string, string | number>>
}

/** Notes what a run said. A later run of the same experiment takes the place of an earlier one. */
export function saveJudgements(slug: string, { judgements, endedAt, settings }: Run): void {
  const entries = judgements.map(({ claim, verdict, condition, evidence }) => [`${claim}/${slug}`, { slug, verdict, condition, evidence, endedAt, settings }] as const)
  write({ ...readLedger(), ...Object.fromEntries(entries) })
}

/** Forgets every run. */
export const clearLedger = (): void => write(NOTHING)

function write(ledger: Ledger): void {
  localStorage.setItem(KEY, JSON.stringify(ledger))
  for (const listener of listeners) listener()
}

/** Calls `listener` after each change, here or in another tab; answers how to stop that. */
export function subscribeLedger(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}
