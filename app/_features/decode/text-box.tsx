'use client'

import { useId } from 'react'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  rows?: number
  hint?: string
}

/** A box for text that no browser may correct, translate or remember. */
export function TextBox({ label, value, onChange, rows = 4, hint }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={65_536}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        translate="no"
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-2 text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}
