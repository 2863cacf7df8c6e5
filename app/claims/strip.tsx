import { VerdictShape } from '@/app/_ui/verdict-badge'
import type { RowGroup } from '@/lib/claims/rows'

/**
 * Progress and result in one picture: a cell for each statement, in order, in the shape of its verdict. A click leads to the
 * row. The rows say the same in words, so the picture is not read aloud and takes no place in the order of keys.
 */
export function Strip({ groups, running }: { groups: readonly RowGroup[]; running: string | null }) {
  return (
    <div className="strip" aria-hidden="true">
      {groups.flatMap(({ rows }) => rows).map(({ statement: { id }, verdict, main, isUnexpected }) => (
        <a key={id} href={`#${id}`} tabIndex={-1} data-cell={verdict} className={[running !== null && main?.experiment.slug === running ? 'now' : '', isUnexpected ? 'other' : ''].join(' ')}>
          <VerdictShape verdict={verdict} />
        </a>
      ))}
    </div>
  )
}
