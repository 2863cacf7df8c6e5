import type { Observed } from '@/lib/claims/verdict'

/** Everything a verdict rests on, folded: each outcome by name, and all values of the run. */
export function OutcomeList({
  judgement: { outcomes = [], details },
}: {
  judgement: { outcomes?: readonly Observed[]; details?: string }
}) {
  return (
    <details className="outcomes">
      <summary>
        <span className="link">All values</span>
      </summary>
      <ul>
        {outcomes.map(({ name, isTrue }) => (
          <li key={name} data-true={String(isTrue)}>
            <b>{isTrue === null ? 'not measured' : isTrue ? 'true' : 'not true'}</b> {name}
          </li>
        ))}
      </ul>
      <p className="details num">{details}</p>
    </details>
  )
}
