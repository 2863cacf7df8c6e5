import Link from 'next/link'
import { OutcomeNote } from '@/app/claims/outcome-note'
import { VerdictBadge } from '@/app/_ui/verdict-badge'
import { VERDICT_WORDS } from '@/lib/claims/verdict-words'
import type { Round } from '@/lib/claims/round'
import { type Bearing, isUnexpected } from '@/lib/claims/rows'

/** The further experiments that bear on a statement, each with what its own run says. */
export function OtherRuns({ id, others, round }: { id: string; others: readonly Bearing[]; round: Round | null }) {
  if (others.length === 0) return null
  return (
    <details className="others">
      <summary>
        <span className="link">{others.length === 1 ? 'One experiment more' : `${others.length} experiments more`}<span className="sr-only"> on {id}</span></span>
      </summary>
      <ul>
        {others.map((other) => (
          <li key={other.experiment.slug} data-experiment={other.experiment.slug} data-verdict={other.entry?.verdict ?? 'not-run'} data-expected={other.expected} data-outcome={round?.outcomes[other.experiment.slug]?.kind}>
            <Link href={other.experiment.href}><code>{other.experiment.slug}</code></Link>
            <VerdictBadge verdict={other.entry?.verdict ?? 'not-run'} />
            {isUnexpected(other) && <span className="warning">expected was {VERDICT_WORDS[other.expected]}</span>}
            {other.entry?.condition && <p>Holds if {other.entry.condition}.</p>}
            {other.entry && <p className="evidence">{other.entry.evidence}</p>}
            <OutcomeNote outcome={round?.outcomes[other.experiment.slug]} hasRun={other.entry !== undefined} />
          </li>
        ))}
      </ul>
    </details>
  )
}
