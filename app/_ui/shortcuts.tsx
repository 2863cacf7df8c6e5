'use client'

import { type ReactNode, useEffect, useState } from 'react'
import type { ShortcutsDialog } from './shortcuts-dialog'
import { isForPage, useSingleKeys } from './single-keys'
import { useHydrated } from './use-hydrated'

/** A list of keys that opens by a button and by `?`, and the switch that turns single characters off. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const isHydrated = useHydrated()
  const [isOn] = useSingleKeys()
  const [Dialog, show] = useState<typeof ShortcutsDialog>()
  // Where the network is gone nothing opens, and the next press tries again.
  const open = () =>
    void import('./shortcuts-dialog').then(
      (loaded) => show(() => loaded.ShortcutsDialog),
      () => {},
    )

  useEffect(() => {
    if (!isOn) return
    const listen = (event: KeyboardEvent) => {
      // Not over another dialog, whose page does not take keys either.
      if (event.key !== '?' || !isForPage(event) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      open()
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
        onClick={open}
      >
        Keyboard shortcuts
      </button>
      {Dialog && <Dialog onClose={() => show(undefined)}>{children}</Dialog>}
    </>
  )
}
