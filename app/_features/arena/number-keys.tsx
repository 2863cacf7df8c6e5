'use client'

import { useEffect, useState } from 'react'

/**
 * Lets the digits press the keys, and lets that be turned off: a single character must not act for somebody who
 * dictates or whose hand slips (WCAG 2.1.4).
 */
export function NumberKeys({ count, press }: { count: number; press: (index: number) => void }) {
  const [isOn, setIsOn] = useState(true)

  useEffect(() => {
    if (!isOn) return
    const listen = (event: KeyboardEvent) => {
      // A radio takes arrows and the space bar, no digits: the keys work from there too.
      const isTyping =
        event.target instanceof HTMLElement &&
        event.target.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')
      const index = Number(event.key) - 1
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (Number.isInteger(index) && index >= 0 && index < count) press(index)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [isOn, count, press])

  return (
    <label className="hidden items-center gap-2 text-2 text-ink-3 desk:flex">
      <input type="checkbox" checked={isOn} onChange={() => setIsOn(!isOn)} />
      Keys 1 to {count} on the keyboard press the steps
    </label>
  )
}
