import type { Round, RoundOutcome } from './kept-round'

/**
 * A round: every experiment once, one after the other. What is through is remembered, so that a reload loses nothing.
 */

export const newRound = (startedAt: string): Round => ({ startedAt, outcomes: {} })

/** The round with one experiment more that is through. */
export const noted = ({ startedAt, outcomes }: Round, slug: string, how: RoundOutcome): Round => ({
  startedAt,
  outcomes: { ...outcomes, [slug]: how },
})

/**
 * Those of the experiments that are still to run, in their order. One that came with a newer build is among them; one
 * that is gone is not.
 */
export const leftOf = (current: Round | null, slugs: readonly string[]): string[] =>
  slugs.filter((slug) => current?.outcomes[slug] === undefined)

/** Whether a round was broken off: begun, and not through. */
export const isBrokenOff = (current: Round | null, slugs: readonly string[]): current is Round =>
  current !== null && leftOf(current, slugs).length > 0

/** How many came through, and in which way. */
export function tallyOf(
  current: Round | null,
  slugs: readonly string[],
): { through: number; failed: number; alone: number; elapsedMs: number } {
  const through = slugs.flatMap((slug) => current?.outcomes[slug] ?? [])
  return {
    through: through.length,
    failed: through.filter(({ kind }) => kind === 'failed').length,
    alone: through.filter(({ kind }) => kind === 'alone').length,
    elapsedMs: through.reduce((sum, how) => sum + (how.kind === 'done' ? how.elapsedMs : 0), 0),
  }
}
