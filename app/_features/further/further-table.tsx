import { SixCell } from '@/app/_features/compare/six-cell'
import type { Facts } from '@/app/_features/compare/facts'
import type { RowId } from '@/app/_features/compare/question'
import { rowsOf } from '@/app/_features/compare/rows'
import { FindingsTable } from '@/app/_ui/findings-table'
import { Mark } from '@/app/_ui/mark'
import { FURTHER_DESIGNS } from '@/lib/core/further-designs'

/** The questions that tell these four from the six and from each other. */
const ASKED: readonly RowId[] = [
  'answer',
  'copy',
  'reads',
  'rows-kept',
  'keyless',
  'attached-by',
  'script-reads',
  'credential-bytes',
  'log-out',
  'other-node',
]

/** A row for each design, a column for each question: the same questions, read off by the same code, as of the six. */
export function FurtherTable({ facts }: { facts: readonly Facts[] }) {
  const questions = rowsOf(ASKED, facts)
  return (
    <FindingsTable label="The same request through these four" className="further">
      <thead>
        <tr>
          <th scope="col">design</th>
          {questions.map(({ id, label, how }) => (
            <th key={id} scope="col">
              {label}
              {how && <small>{how}</small>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FURTHER_DESIGNS.map(({ code, name, mode, ...drawn }, at) => (
          <tr key={code} data-design={code}>
            <th scope="row" className={mode}>
              <Mark specimen={{ mode, ...drawn }} /> <span className="num">{code}</span> {name}
            </th>
            {questions.map(({ id, cells }) => {
              const cell = cells[at] ?? null
              return cell ? (
                // Its message is in the recording of the run, which is another page.
                <SixCell
                  key={id}
                  cell={{ ...cell, differs: false, width: null, message: null }}
                  mode={mode}
                  onOpen={() => {}}
                />
              ) : (
                <td key={id} className={mode}>
                  <span className="text-ink-3">not asked yet</span>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </FindingsTable>
  )
}
