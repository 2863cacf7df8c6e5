import { VerdictBadge } from '@/app/_ui/verdict-badge'
import { statementOf } from '@/lib/claims/statements'
import type { Experiment } from '@/lib/experiment/experiment'
import type { Judgement } from '@/lib/experiment/verdict'

interface Props {
  expects: Experiment['expects']
  /** Null before a run. */
  judgements: Judgement[] | null
}

/** What became of each statement. One that came out otherwise than expected is shown as such. */
export function Verdicts({ expects, judgements }: Props) {
  return (
    <ul className="verdicts">
      {Object.entries(expects).map(([claim, expected]) => {
        const judgement = judgements?.find((each) => each.claim === claim)
        const isOther = judgement !== undefined && judgement.verdict !== expected
        return (
          <li key={claim} data-claim={claim} data-verdict={judgement?.verdict ?? 'not-run'} data-expected={expected}>
            <code className="id">{claim}</code>
            <span className="says">{statementOf(claim)}</span>
            <div className="why">
              <VerdictBadge verdict={judgement?.verdict ?? 'not-run'} />
              {judgement?.condition && <p>Holds if {judgement.condition}.</p>}
              {judgement && <p className="evidence">{judgement.evidence}</p>}
              {isOther && <p className="warning">This is not what was expected ({expected}). The measurement stands.</p>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
