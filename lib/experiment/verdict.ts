/** What became of a statement when it was put to the test. */
export const VERDICTS = ['holds', 'holds-if', 'fails', 'judgement'] as const
export type VerdictName = (typeof VERDICTS)[number]

/** A statement of the ledger: A1 to A88. */
export type ClaimId = `A${number}`

/** What one run says about one statement. Computed from the observation and from nothing else. */
export interface Judgement {
  claim: ClaimId
  verdict: VerdictName
  /** What it holds on, where it holds on something: "the server keeps a record". */
  condition: string | null
  /** The numbers of this very run, one line. */
  evidence: string
}

/** One thing that was looked at: whom, and whether the statement was true of it. */
export type Outcome = readonly [who: string, isTrue: boolean]

/**
 * True of all: holds. True of some: holds if. True of none: fails. Throws where nothing was looked at: then there is no
 * verdict, and an experiment that gives one all the same is broken.
 */
export function verdictOf(outcomes: readonly Outcome[]): VerdictName {
  if (outcomes.length === 0) throw new Error('A verdict without an observation.')
  const count = outcomes.filter(([, isTrue]) => isTrue).length
  return count === outcomes.length ? 'holds' : count > 0 ? 'holds-if' : 'fails'
}

/** A judgement from outcomes. The condition is told only where some bear it out and some don't. */
export function judged(claim: ClaimId, outcomes: readonly Outcome[], condition: string, evidence: string): Judgement {
  const verdict = verdictOf(outcomes)
  return { claim, verdict, condition: verdict === 'holds-if' ? condition : null, evidence }
}

/** A statement that no measurement decides: what was seen is shown, and the reader judges. */
export const leftToJudge = (claim: ClaimId, evidence: string): Judgement => ({ claim, verdict: 'judgement', condition: null, evidence })

/** Those of a list for whom something is true, as words: "S1, S2". */
export const named = (outcomes: readonly Outcome[], isTrue: boolean): string =>
  outcomes.filter(([, each]) => each === isTrue).map(([who]) => who).join(', ') || 'none'
