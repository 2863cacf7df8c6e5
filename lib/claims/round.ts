import * as z from '@/lib/shape'
import { keptHere } from './kept-here'

/** A round: every experiment once, one after the other. What is through is remembered, so that a reload loses nothing. */

const outcome = z.union([
  z.object({ kind: z.literal('done'), elapsedMs: z.number() }),
  z.object({
    kind: z.literal('failed'),
    sentence: z.string(),
    /** Status, code, Retry-After, request id: what a report needs. */
    facts: z.string(),
  }),
  /** It can't run among others; `why` says so in a sentence. */
  z.object({ kind: z.literal('alone'), why: z.string() }),
])
/** How an experiment came through the round. */
export type RoundOutcome = z.infer<typeof outcome>

const round = z.object({
  /** ISO 8601. */
  startedAt: z.string(),
  /** By slug: those that are through. */
  outcomes: z.record(z.string(), outcome),
})
export type Round = z.infer<typeof round>

export const newRound = (startedAt: string): Round => ({ startedAt, outcomes: {} })

/** The round with one experiment more that is through. */
export const noted = ({ startedAt, outcomes }: Round, slug: string, how: RoundOutcome): Round => ({ startedAt, outcomes: { ...outcomes, [slug]: how } })

/** Those of the experiments that are still to run, in their order. One that came with a newer build is among them; one that is gone is not. */
export const leftOf = (current: Round | null, slugs: readonly string[]): string[] => slugs.filter((slug) => current?.outcomes[slug] === undefined)

/** Whether a round was broken off: begun, and not through. */
export const isBrokenOff = (current: Round | null, slugs: readonly string[]): current is Round => current !== null && leftOf(current, slugs).length > 0

/** How many came through, and in which way. */
export function tallyOf(current: Round | null, slugs: readonly string[]): { through: number; failed: number; alone: number; elapsedMs: number } {
  const through = slugs.flatMap((slug) => current?.outcomes[slug] ?? [])
  return {
    through: through.length,
    failed: through.filter(({ kind }) => kind === 'failed').length,
    alone: through.filter(({ kind }) => kind === 'alone').length,
    elapsedMs: through.reduce((sum, how) => sum + (how.kind === 'done' ? how.elapsedMs : 0), 0),
  }
}

const kept = keptHere<Round | null>('claims-round', z.nullable(round), null)

/** The round of this browser; null before the first one. */
export const readRound = kept.read
export const saveRound = kept.write
export const subscribeRound = kept.subscribe
