import { Lamp } from '@/app/_ui/lamp'
import type { ModeName } from '@/lib/auth/contract'
import type { DrawnCell } from '@/lib/compare/rows'

/** One answer; a dashed place where nothing was measured. */
export function SixCell({ cell, mode }: { cell: DrawnCell | null; mode: ModeName }) {
  if (!cell)
    return (
      <td className={mode}>
        <NotMeasured />
      </td>
    )
  const { differs, isMono, note, width } = cell
  return (
    <td className={[mode, isMono ? 'mono' : '', differs ? 'df' : ''].filter(Boolean).join(' ')}>
      {differs && (
        <span className="ne" title="differs from most of its row">
          <span aria-hidden="true">≠</span>
          <span className="sr-only">differs: </span>
        </span>
      )}
      <Said cell={cell} />
      {width !== null && <span className="gauge" style={{ width: `${(100 * width).toFixed(1)}%` }} />}
      {note && <small>{note}</small>}
    </td>
  )
}

export function NotMeasured() {
  return (
    <span className="unfilled">
      <span className="sr-only">not measured</span>
    </span>
  )
}

function Said({ cell: { text, looks, full, credential } }: { cell: DrawnCell }) {
  if (looks === 'served to the attacker')
    return (
      <span className="attacker taken">
        <Lamp shows="served">{text}</Lamp>
      </span>
    )
  if (looks) return <Lamp shows={looks}>{text}</Lamp>
  if (full === undefined) return text
  return (
    <details translate="no">
      <summary>
        {text}
        <b>{credential}</b>
      </summary>
      <p>{full}</p>
    </details>
  )
}
