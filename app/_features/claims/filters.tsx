import { VerdictBadge } from '@/app/_features/ledger/verdict-badge'
import type { RowVerdict } from '@/app/_features/ledger/verdict-words'
import { countsOf, type Row, type RowGroup } from './rows'
import './claims.css'

/** Which rows are shown: all, those of one verdict, or those that came out otherwise than expected. */
export type Filter = 'all' | 'unexpected' | RowVerdict

export const shows = (shown: Filter, { verdict, isUnexpected }: Row): boolean =>
  shown === 'unexpected' ? isUnexpected : shown === 'all' || shown === verdict

const VERDICTS: readonly RowVerdict[] = ['holds', 'holds-if', 'fails', 'judgement', 'not-run', 'not-there']

interface Props {
  groups: readonly RowGroup[]
  shown: Filter
  onShow(shown: Filter): void
}

/** How many statements have which verdict; each count is the filter that shows them. */
export function Filters({ groups, shown, onShow }: Props) {
  const counts = countsOf(groups)
  const rows = groups.flatMap((group) => group.rows)
  const unexpected = rows.filter(({ isUnexpected }) => isUnexpected).length
  const choices = [
    { value: 'all' as const, count: rows.length, name: <b>all</b> },
    ...VERDICTS.filter((verdict) => verdict !== 'not-there' || counts[verdict] > 0).map((verdict) => ({
      value: verdict,
      count: counts[verdict],
      name: <VerdictBadge verdict={verdict} />,
    })),
    ...(unexpected > 0
      ? [{ value: 'unexpected' as const, count: unexpected, name: <span className="warning">not as expected</span> }]
      : []),
  ]
  return (
    <fieldset className="ledger-filter needs-script">
      <legend className="sr-only">Which statements are shown</legend>
      {choices.map(({ value, count, name }) => (
        <label key={value}>
          <input
            type="radio"
            name="shown"
            value={value}
            checked={shown === value}
            onChange={() => onShow(value)}
            className="sr-only"
          />
          <span className="count-of" data-count={value}>
            {count}
          </span>{' '}
          {name}
        </label>
      ))}
    </fieldset>
  )
}
