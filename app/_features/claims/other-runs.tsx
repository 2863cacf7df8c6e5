import { OutcomeNote } from './outcome-note'
import { VerdictBadge } from '@/app/_features/ledger/verdict-badge'
import type { Round } from './kept-round'
import type { Bearing } from './rows'
import { conditionSentence, inWords } from '@/lib/claims/expectation'
import { OutcomeText } from '@/app/_features/ledger/outcome-text'
import './claims.css'

/** The further experiments that bear on a statement, each with what its own run says. */
export function OtherRuns({ id, others, round }: { id: string; others: readonly Bearing[]; round: Round | null }) {
  if (others.length === 0) return null
  return (
    <details className="others">
      <summary>
        <span className="link">
          {others.length === 1 ? 'One experiment more' : `${others.length} experiments more`}
          <span className="sr-only"> on {id}</span>
        </span>
      </summary>
      <ul>
        {others.map((other) => (
          <li
            key={other.experiment.slug}
            data-experiment={other.experiment.slug}
            data-verdict={other.entry?.verdict ?? 'not-run'}
            data-expected={other.expected}
            data-differs={other.differs.map(inWords).join('; ')}
            data-run={other.entry && (other.entry.isRecorded ? 'recorded' : 'own')}
            data-outcome={round?.outcomes[other.experiment.slug]?.kind}
          >
            <a href={other.experiment.href}>
              <code>{other.experiment.slug}</code>
            </a>
            <VerdictBadge verdict={other.entry?.verdict ?? 'not-run'} />
            {other.differs.length > 0 && (
              <span className="warning">Otherwise than expected: {other.differs.map(inWords).join('; ')}</span>
            )}
            {other.entry?.condition && <p>{conditionSentence(other.entry)}</p>}
            {other.entry && <p className="evidence">{other.entry.evidence}</p>}
            {other.entry && <OutcomeText judgement={other.entry} />}
            <OutcomeNote outcome={round?.outcomes[other.experiment.slug]} hasRun={other.entry !== undefined} />
          </li>
        ))}
      </ul>
    </details>
  )
}
