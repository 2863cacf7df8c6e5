import type { ReactNode } from 'react'
import './arena.css'

/** The line over what was read off: what it is, and one number of it. */
export function Caption({ note, children }: { note: string; children: ReactNode }) {
  return (
    <p className="cap">
      <span>{children}</span>
      <span className="num">{note}</span>
    </p>
  )
}
