/** What became of a statement about a mode, when each of its three specimens was asked. */
export type Held = 'holds' | 'holds-if' | 'fails' | 'judgement' | 'not-run'

/** For all of them: holds. For some: it depends on the specimen. One that was not asked leaves it open. */
export function judged(outcomes: readonly (boolean | null)[]): Held {
  if (outcomes.length === 0 || outcomes.includes(null)) return 'not-run'
  if (outcomes.every(Boolean)) return 'holds'
  return outcomes.some(Boolean) ? 'holds-if' : 'fails'
}
