import { memo } from 'react'
import { Mark } from '@/app/_ui/mark'
import { SixCell } from './six-cell'
import type { groupsOf } from './rows'
import { type SpecimenCode, SPECIMENS } from '@/lib/core/specimens'
import './compare.css'

interface Props {
  groups: ReturnType<typeof groupsOf>
  /** Opens the message that a cell was read off. */
  onOpen: (code: SpecimenCode, message: string) => void
}

/** Six aligned columns, session left. On a narrow screen it scrolls in its frame and the questions stay. */
export const SixTable = memo(function SixTable({ groups, onOpen }: Props) {
  return (
    // It scrolls, so it takes the focus: a keyboard has no other way to move it (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="six-frame" role="region" aria-label="Six answers" tabIndex={0}>
      <table className="six">
        <colgroup>
          <col className="k" />
        </colgroup>
        <thead>
          <tr>
            <td>
              <span className="sr-only">What was asked</span>
            </td>
            {SPECIMENS.map((specimen) => (
              <th key={specimen.code} scope="col" className={specimen.mode}>
                <span className="who">
                  <Mark specimen={specimen} /> <span>{specimen.code}</span> {specimen.name}
                </span>
                <small>
                  {specimen.mode === 'session' ? 'session' : 'JWT with denylist + token version'},{' '}
                  {specimen.description}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ title, isDesign, rows }) => (
          <tbody key={title}>
            <tr className="grp">
              <th scope="rowgroup" colSpan={7}>
                <span>
                  {title}
                  {isDesign && <small>decided, not measured</small>}
                </span>
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.id} id={`row-${row.id}`} className={row.id === 'truth' ? 'src' : undefined}>
                <th scope="row">
                  {row.label}
                  {row.how && <small>{row.how}</small>}
                </th>
                {SPECIMENS.map(({ code, mode }, at) => (
                  <SixCell
                    key={code}
                    cell={row.cells[at] ?? null}
                    mode={mode}
                    onOpen={(message) => onOpen(code, message)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
})
