'use client'

import { type KeyboardEvent, type ReactNode, useId } from 'react'
import './recording.css'

interface Props<Name extends string> {
  label: string
  names: readonly Name[]
  chosen: Name
  onChoose: (name: Name) => void
  /** What stands beside the tabs. */
  beside?: ReactNode
  children: ReactNode
}

/** Tabs as ARIA describes them: one stop for Tab, arrows choose, Home and End lead to the first and the last. */
export function ViewTabs<Name extends string>({ label, names, chosen, onChoose, beside, children }: Props<Name>) {
  const id = useId()
  const at = names.indexOf(chosen)

  const choose = (event: KeyboardEvent) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const index = (to + names.length) % names.length
    const name = names[index]
    if (name !== undefined) onChoose(name)
    if (name !== undefined) document.getElementById(`${id}-${name}`)?.focus()
  }

  return (
    <>
      <div className="view-bar">
        <div className="tabs" role="tablist" aria-label={label}>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}`}
              aria-selected={name === chosen}
              aria-controls={`${id}-panel`}
              tabIndex={name === chosen ? 0 : -1}
              onClick={() => onChoose(name)}
              onKeyDown={choose}
            >
              {name}
            </button>
          ))}
        </div>
        {beside}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} tabIndex={0}>
        {children}
      </div>
    </>
  )
}
