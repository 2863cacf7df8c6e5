import type { Observed } from '@/lib/claims/verdict'
import './outcomes.css'

interface Props {
  judgement: { outcomes?: readonly Observed[]; details?: string }
}

/**
 * Everything a verdict rests on, folded: a line for each outcome, and all values of the run. One block of text: as lists
 * in 88 rows they were a third of /claims, and most readers open none.
 */
export function OutcomeText({ judgement: { outcomes = [], details } }: Props) {
  const lines = outcomes.map(({ name, isTrue }) => `${wordOf(isTrue)}: ${name}`)
  return (
    <details className="outcomes">
      <summary className="link">All values</summary>
      <p className="details">{[...lines, '', details].join('\n')}</p>
    </details>
  )
}

const wordOf = (isTrue: boolean | null) => (isTrue === null ? 'not measured' : isTrue ? 'true' : 'not true')
