import {
  type ClaimId,
  type Difference,
  differencesIn,
  type Expected,
  expectedVerdict,
  type Judgement,
  type Kind,
  type Observed,
  type VerdictName,
} from './verdict'

/** As much of an experiment as says what is expected of a run. */
interface Expecting {
  expects: Partial<Record<ClaimId, Expected>>
  kinds?: Partial<Record<ClaimId, Kind>>
}

/** The statements that an experiment settles, in its own order. */
export const claimsOf = ({ expects }: Expecting): ClaimId[] =>
  Object.keys(expects).filter((claim): claim is ClaimId => /^A\d+$/.test(claim))

/** The verdict that an experiment expects of a statement; undefined where it says nothing of it. */
export function verdictExpected({ expects, kinds = {} }: Expecting, claim: ClaimId): VerdictName | undefined {
  const expected = expects[claim]
  return expected && expectedVerdict(expected, kinds[claim])
}

/** The verdict on each statement that an experiment expects. */
export const verdictsExpected = (experiment: Expecting): Record<string, VerdictName | undefined> =>
  Object.fromEntries(claimsOf(experiment).map((claim) => [claim, verdictExpected(experiment, claim)]))

/**
 * What of a judgement is otherwise than expected: nothing, where the run is as it should be. Of one that was kept
 * before outcomes were, nothing is known.
 */
export function differences(
  { expects }: Expecting,
  { claim, outcomes }: { claim: ClaimId; outcomes?: readonly Observed[] },
): Difference[] {
  const expected = expects[claim]
  return expected && outcomes ? differencesIn(expected, outcomes) : []
}

/** A difference in words: "the copy of an opaque id is refused: not so in this run". */
export const inWords = ({ name, isTrue, expected }: Difference): string =>
  isTrue === undefined
    ? `${name}: this run did not look at it`
    : expected === undefined
      ? `${name}: ${isTrue ? 'so' : 'not so'} in this run, and not expected at all`
      : `${name}: ${isTrue ? 'so' : 'not so'} in this run`

/** What a verdict hangs on, as a sentence; null where it hangs on nothing. */
export const conditionSentence = ({ verdict, condition }: Pick<Judgement, 'verdict' | 'condition'>): string | null =>
  condition && `${verdict === 'fails' ? 'Right only if' : 'Holds if'} ${condition}.`
