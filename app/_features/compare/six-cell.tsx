import type { ReactNode } from 'react'
import { Lamp } from '@/app/_ui/lamp'
import { RECORDINGS_ID } from './six-recordings'
import type { ModeName } from '@/lib/core/contract'
import type { DrawnCell } from './rows'
import './compare.css'

interface Props {
  cell: DrawnCell | null
  mode: ModeName
  onOpen: (message: string) => void
}

/** One answer, which leads to the message it was read off; a dashed place where nothing was measured. */
export function SixCell({ cell, mode, onOpen }: Props) {
  if (!cell)
    return (
      <td className={mode}>
        <NotMeasured />
      </td>
    )
  const { differs, isMono, note, because, width, message, full } = cell
  const leading = (children: ReactNode) =>
    message === null ? (
      children
    ) : (
      <a
        className="to"
        href={`#${RECORDINGS_ID}`}
        onClick={(event) => {
          event.preventDefault()
          onOpen(message)
        }}
      >
        {children}
      </a>
    )
  return (
    <td className={[mode, isMono ? 'mono' : '', differs ? 'df' : ''].filter(Boolean).join(' ')}>
      {differs && (
        <span className="ne" title="differs from most of its row">
          <span aria-hidden="true">≠</span>
          <span className="sr-only">differs: </span>
        </span>
      )}
      {full === undefined ? leading(<CellMessage cell={cell} />) : <Whole cell={cell}>{leading('its message')}</Whole>}
      {width !== null && <span className="gauge" style={{ width: `${(100 * width).toFixed(1)}%` }} />}
      {note && <small>{note}</small>}
      {because && <small className="because">{because}</small>}
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

function CellMessage({ cell: { text, looks } }: { cell: DrawnCell }) {
  if (looks === 'served to the attacker')
    return (
      <span className="attacker taken">
        <Lamp of="copy is served" is>
          {text}
        </Lamp>
      </span>
    )
  if (looks === 'refused to the attacker')
    return (
      <Lamp of="copy is served" is={false}>
        {text}
      </Lamp>
    )
  return looks ? <Lamp shows={looks}>{text}</Lamp> : text
}

/** What is too long for a cell: its beginning, and the whole of it on demand. */
function Whole({ cell: { text, credential, full }, children }: { cell: DrawnCell; children: ReactNode }) {
  return (
    <>
      <details translate="no">
        <summary>
          {text}
          <b>{credential}</b>
        </summary>
        <p>{full}</p>
      </details>
      <small>{children}</small>
    </>
  )
}
