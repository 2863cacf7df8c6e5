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

  const shownOn = useRef(path)

  // A page that was reached by the list is seen without it. Not at the first page: it may be open before the page listens.
  useEffect(() => {
    if (shownOn.current !== path) list.current?.hidePopover()
    shownOn.current = path
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
      <nav id="tools-list" className="tools-list" popover="auto" ref={list} aria-label="Tools">
        {children}
      </nav>
    </>
  )
}
