'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { isAt, type Place } from './places'

/**
 * The tools where the bar has no room for them: a list that opens under its name, without a script too. The tool one is
 * at stands in the name, so the place can be seen while the list is shut.
 */
export function ToolsMenu({ tools, children }: { tools: readonly Place[]; children: ReactNode }) {
  const path = usePathname()
  const here = tools.find(({ href }) => isAt(path, href))
  const list = useRef<HTMLElement>(null)

  // With the page, and not before the first one listens: a page that was reached by the list is seen without it.
  useEffect(() => {
    const shown = list.current
    return () => shown?.hidePopover()
  }, [path])

  return (
    <>
      <button
        type="button"
        className={`tools-menu ${here?.mode ?? ''}`}
        popoverTarget="tools-list"
        data-here={here ? '' : undefined}
      >
        Tools{here && `: ${here.name}`}
      </button>
      <nav id="tools-list" className="tools-list" popover="auto" aria-label="Tools" ref={list}>
        {children}
      </nav>
    </>
  )
}
