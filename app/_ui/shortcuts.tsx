'use client'

import { type ReactNode, useEffect, useState } from 'react'
import type { ShortcutsDialog } from './shortcuts-dialog'
import { isForPage, useSingleKeys } from './single-keys'
import { TextButton } from './text-button'

/** A list of keys that opens by a button and by `?`, and the switch that turns single characters off. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const [isOn] = useSingleKeys()
  const [opened, show] = useState<{ Dialog: typeof ShortcutsDialog; id: number }>()
  // Where the network is gone nothing opens, and the next press tries again. Each opening is one of its own: the browser
  // says late that a dialog was closed, and the next may be open by then.
  const open = () =>
    void import('./shortcuts-dialog').then(
      ({ ShortcutsDialog: Dialog }) => show({ Dialog, id: Date.now() }),
      () => {},
    )
  const close = (id: number) => show((now) => (now?.id === id ? undefined : now))

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
      <TextButton aria-haspopup="dialog" aria-keyshortcuts={isOn ? '?' : undefined} onClick={open}>
        Keyboard shortcuts
      </TextButton>
      {opened && (
        <opened.Dialog key={opened.id} onClose={() => close(opened.id)}>
          {children}
        </opened.Dialog>
      )}
    </>
  )
}
