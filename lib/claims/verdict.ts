/** What became of a statement when it was put to the test. */
export const VERDICTS = ['holds', 'holds-if', 'fails', 'judgement'] as const
export type VerdictName = (typeof VERDICTS)[number]

/** A statement of the claims: A1 to A88. */
export type ClaimId = `A${number}`

/** What one run says about one statement. Computed from the observation and from nothing else. */
export interface Judgement {
  claim: ClaimId
  verdict: VerdictName
  /** What it holds on, where it holds on something: "the server keeps a record". Written from what was not true. */
  condition: string | null
  /** All that was looked at, by name. */
  outcomes: readonly Observed[]
  /** One sentence that a person can read, short enough for a row. */
  evidence: string
  /** All values of this very run, for whoever wants to check. */
  details: string
}

/** An outcome as it is kept: null where this run could not look. */
export interface Observed {
  name: string
  isTrue: boolean | null
}

/**
 * One thing that was looked at: its name, and whether the statement was true of it; null where this run could not look.
 * `condition` says what the statement asks for that was not so here.
 */
export type Outcome = readonly [name: string, isTrue: boolean | null, condition?: string]

/** What a run is expected to show: each outcome by name. `either` is told and never held against a run. */
export type Expected = Readonly<Record<string, boolean | 'either'>>

/** The two lines below a verdict. */
export interface VerdictText {
  evidence: string
  details: string
}

/**
 * True of all: holds. True of some: holds if. True of none: fails. Throws where nothing was looked at: then there is no
 * verdict, and an experiment that gives one all the same is broken.
 */
export function verdictOf(outcomes: readonly Outcome[]): VerdictName {
  const seen = outcomes.filter(([, isTrue]) => isTrue !== null)
  if (seen.length === 0) throw new Error('A verdict without an observation.')
  const count = seen.filter(([, isTrue]) => isTrue).length
  return count === seen.length ? 'holds' : count > 0 ? 'holds-if' : 'fails'
}

/** Where a run is otherwise than expected: the outcome's name, and what was expected of it. */
export interface Difference {
  name: string
  expected: boolean | undefined
  isTrue: boolean | undefined
}

/**
 * The outcomes that differ from the expected ones: other, new, or gone. What a run could not look at differs from
 * nothing.
 */
export function differencesIn(expected: Expected, outcomes: readonly Observed[]): Difference[] {
  const seen = new Map(outcomes.map(({ name, isTrue }) => [name, isTrue]))
  const names = new Set([...Object.keys(expected), ...seen.keys()])
  return [...names].flatMap((name) => {
    const [wanted, isTrue] = [expected[name], seen.get(name)]
    if (isTrue === null || (wanted === 'either' && isTrue !== undefined) || wanted === isTrue) return []
    return [{ name, expected: wanted === 'either' ? undefined : wanted, isTrue }]
  })
}

/**
 * How the outcomes of a statement come to a verdict, where it is not the plain way: left to the reader's judgement, or
 * refuted by one contradiction. What is true by construction is so because this app was built so.
 */
export type Kind = 'judgement' | 'always' | 'by-construction'

/** The verdict that the expected outcomes come to. */
export function expectedVerdict(expected: Expected, kind?: Kind): VerdictName {
  if (kind === 'judgement') return 'judgement'
  const verdict = verdictOf(Object.entries(expected).map(([name, is]) => [name, is === 'either' ? null : is]))
  return kind === 'always' && verdict !== 'holds' ? 'fails' : verdict
}
