/** What became of a statement about a mode, when each of its three specimens was asked. */
export type ModeVerdict = 'holds' | 'holds-if' | 'fails' | 'judgement' | 'not-run' | 'elsewhere'

/**
 * What one specimen says of a statement; null where it was not asked, `elsewhere` where asking it here tells nothing.
 */
export type Outcome = boolean | 'elsewhere' | null

/** For all of them: holds. For some: it depends on the specimen. One that was not asked leaves it open. */
export function judged(outcomes: readonly Outcome[]): ModeVerdict {
  if (outcomes.length === 0 || outcomes.includes(null)) return 'not-run'
  if (outcomes.includes('elsewhere')) return 'elsewhere'
  if (outcomes.every(Boolean)) return 'holds'
  return outcomes.some(Boolean) ? 'holds-if' : 'fails'
}
