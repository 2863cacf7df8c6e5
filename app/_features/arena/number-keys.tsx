'use client'

import { useEffect } from 'react'
import { isForPage, useSingleKeys } from '@/app/_ui/single-keys'

/**
 * Lets the digits press the keys, and lets that be turned off: a single character must not act for somebody who
 * dictates or whose hand slips (WCAG 2.1.4).
 */
export function NumberKeys({ count, press }: { count: number; press: (index: number) => void }) {
  const [isOn, turn] = useSingleKeys()

  useEffect(() => {
    if (!isOn) return
    const listen = (event: KeyboardEvent) => {
      const index = Number(event.key) - 1
      // Behind an open dialog the page takes no keys.
      if (!isForPage(event) || document.querySelector('dialog[open]')) return
      if (Number.isInteger(index) && index >= 0 && index < count) press(index)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [isOn, count, press])

  return (
    <label className="hidden items-center gap-2 text-2 text-ink-3 desk:flex">
      <input type="checkbox" checked={isOn} onChange={() => turn(!isOn)} />
      Keys 1 to {count} on the keyboard press the steps
    </label>
  )
}
