import type { CSSProperties, ReactNode } from 'react'
import type { TableRow } from '@/lib/recording/table'

interface Props {
  row: TableRow
  /** All exchanges that it stands for, where those are several. */
  also?: readonly string[] | undefined
  column: number
  isOpen: boolean
  onToggle: () => void
  className?: string
  style?: CSSProperties
  children?: ReactNode
}

/** Opens a message. Its name is the row in one sentence, the same in every view: who sees no drawing misses nothing. */
export function MessageButton({ row, also, column, isOpen, onToggle, className, style, children }: Props) {
  return (
    <button
      type="button"
      className={className}
      style={style}
      data-message={row.id}
      data-also={also?.join(' ')}
      aria-label={row.sentence}
      aria-expanded={isOpen}
      aria-controls={isOpen ? detailId(row, column) : undefined}
      onClick={onToggle}
    >
      {children}
    </button>
  )
}

export const detailId = ({ id }: TableRow, column: number) => `message-${column}-${id}`
