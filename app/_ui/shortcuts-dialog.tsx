'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useSingleKeys } from './single-keys'

/** The list itself, over the page; loaded when it is first asked for. */
export function ShortcutsDialog({ onClose, children }: { onClose(): void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const [isOn, turn] = useSingleKeys()

  // Once what it holds is drawn: the focus goes to the first control in it, and back when it is closed.
  useEffect(() => dialog.current?.showModal(), [])

  return (
    <dialog className="shortcuts" ref={dialog} aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>Keyboard shortcuts</h2>
      {children}
      <label>
        <input type="checkbox" checked={isOn} onChange={() => turn(!isOn)} />
        Single characters, such as ? and 1, act on a page
      </label>
      <form method="dialog">
        <button className="btn">Close</button>
      </form>
    </dialog>
  )
}
