import { plainly } from '../words/plainly'
import { type ClaimId, type Judgement, type Outcome, verdictOf, type VerdictText } from './verdict'

/** A judgement from outcomes. The condition is that of the outcomes that were not true. */
export function judged(claim: ClaimId, outcomes: readonly Outcome[], told: VerdictText): Judgement {
  const verdict = verdictOf(outcomes)
  return {
    claim,
    verdict,
    condition: verdict === 'holds-if' ? conditionOf(outcomes) : null,
    outcomes: outcomes.map(([name, isTrue]) => ({ name, isTrue })),
    evidence: told.evidence,
    details: plainly(told.details),
  }
}

/**
 * A statement that says always, never or nothing: one thing that contradicts it refutes it. The condition is then the
 * case in which it is right.
 */
export function judgedAlways(claim: ClaimId, outcomes: readonly Outcome[], told: VerdictText): Judgement {
  const judgement = judged(claim, outcomes, told)
  return judgement.verdict === 'holds' ? judgement : { ...judgement, verdict: 'fails' }
}

/**
 * A statement that no measurement decides: a norm, a taste. What was seen is shown, and the reader judges. It fails
 * where what was seen does not bear it out.
 */
export function leftToJudge(claim: ClaimId, outcomes: readonly Outcome[], told: VerdictText): Judgement {
  const judgement = judged(claim, outcomes, told)
  return { ...judgement, condition: null, verdict: judgement.verdict === 'holds' ? 'judgement' : 'fails' }
}

/** What has to be so, for each outcome that was not true. One that says nothing else is named. */
const conditionOf = (outcomes: readonly Outcome[]): string =>
  [
    ...new Set(
      outcomes
        .filter(([, isTrue]) => isTrue === false)
        .map(([name, , condition]) => condition ?? `this is so too, which it was not here: ${name}`),
    ),
  ].join('; and ')

/** Those of a list for whom something is true, as words: "opaque id, encrypted id". */
export const named = (outcomes: readonly Outcome[], isTrue: boolean): string =>
  outcomes
    .filter(([, each]) => each === isTrue)
    .map(([who]) => who)
    .join(', ') || 'none'
