import { OutcomeText } from '@/app/_features/ledger/outcome-text'
import { VerdictBadge } from '@/app/_features/ledger/verdict-badge'
import { statementOf } from '@/lib/claims/statements'
import { claimsOf, conditionSentence, differences, inWords, verdictExpected } from '@/lib/claims/expectation'
import type { Experiment } from './experiment'
import type { Judgement } from '@/lib/claims/verdict'

interface Props {
  experiment: Pick<Experiment, 'expects' | 'kinds'>
  /** Null before a run. */
  judgements: Judgement[] | null
}

/**
 * What became of each statement. A run that is otherwise than expected in one outcome is shown as such; an experiment
 * without statements says that it has none.
 */
export function Verdicts({ experiment, judgements }: Props) {
  const claims = claimsOf(experiment)
  if (claims.length === 0)
    return <p className="text-ink-2">This experiment checks no claim: what it finds is true of your own settings.</p>
  return (
    <ul className="verdicts">
      {claims.map((claim) => {
        const judgement = judgements?.find((each) => each.claim === claim)
        const others = judgement ? differences(experiment, judgement).map(inWords) : []
        return (
          <li
            key={claim}
            className="lazy-layout"
            data-claim={claim}
            data-verdict={judgement?.verdict ?? 'not-run'}
            data-expected={verdictExpected(experiment, claim)}
            data-differs={others.join('; ')}
          >
            <code className="id">{claim}</code>
            <span className="says">{statementOf(claim)}</span>
            <div className="why">
              <VerdictBadge verdict={judgement?.verdict ?? 'not-run'} />
              {judgement?.condition && <p>{conditionSentence(judgement)}</p>}
              {judgement && <p className="evidence">{judgement.evidence}</p>}
              {experiment.kinds?.[claim] === 'by-construction' && (
                <p className="text-ink-3">True by construction: this app is built so.</p>
              )}
              {others.length > 0 && (
                <p className="warning">Otherwise than expected: {others.join('; ')}. The measurement stands.</p>
              )}
              {judgement && <OutcomeText judgement={judgement} />}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
