'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { isForPage, useSingleKeys } from './single-keys'
import { useHydrated } from './use-hydrated'

/** A list of keys that opens by a button and by `?`, and the switch that turns single characters off. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const isHydrated = useHydrated()
  const [isOn, turn] = useSingleKeys()
  const [isOpen, setIsOpen] = useState(false)

  // Once what it holds is drawn: the focus goes to the first control in it.
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
  }, [isOpen])

  useEffect(() => {
    if (!isOn) return
    const listen = (event: KeyboardEvent) => {
      // Not over another dialog, whose page does not take keys either.
      if (event.key !== '?' || !isForPage(event) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      setIsOpen(true)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [isOn])

  return (
    <>
      <button
        type="button"
        className="link needs-script"
        aria-haspopup="dialog"
        aria-keyshortcuts={isOn ? '?' : undefined}
        disabled={!isHydrated}
        onClick={() => setIsOpen(true)}
      >
        Keyboard shortcuts
      </button>
      <dialog className="shortcuts" ref={dialog} aria-labelledby={title} onClose={() => setIsOpen(false)}>
        {isOpen && (
          <>
            <h2 id={title}>Keyboard shortcuts</h2>
            {children}
            <label>
              <input type="checkbox" checked={isOn} onChange={() => turn(!isOn)} />
              Single characters, such as ? and 1, act on a page
            </label>
            <form method="dialog">
              <button className="btn">Close</button>
            </form>
          </>
        )}
      </dialog>
    </>
  )
}
