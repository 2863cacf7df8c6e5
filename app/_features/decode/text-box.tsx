'use client'

import { useId } from 'react'
import { LARGEST_EDITED } from './limits'
import { holdsPrivateKey } from './private-key'
import { grouped } from '@/lib/words/grouped'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  rows?: number
  hint?: string
  /** Here a private key is at its place: nobody is warned of it. */
  takesPrivateKeys?: boolean
}

/** A box for text that no browser may correct, translate or remember. What is too long stays whole and is not used. */
export function TextBox({ label, value, onChange, rows = 4, hint, takesPrivateKeys = false }: Props) {
  const id = useId()
  const isTooLong = value.length > LARGEST_EDITED
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        translate="no"
        aria-invalid={isTooLong}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-2 text-ink-3">
          {hint}
        </p>
      )}
      {isTooLong && (
        <p role="alert" className="text-refused">
          {grouped(value.length)} characters. More than {grouped(LARGEST_EDITED)} are not used here.
        </p>
      )}
      {!takesPrivateKeys && !isTooLong && <PrivateKeyWarning text={value} />}
    </div>
  )
}

/** Says at once that a private key was pasted, since its owner may not know. It is neither sent nor stored. */
export function PrivateKeyWarning({ text }: { text: string }) {
  if (!holdsPrivateKey(text.slice(0, LARGEST_EDITED))) return null
  return (
    <p role="alert" className="text-refused" data-private-key="">
      This holds a private key. Whoever sees it can sign or decrypt in its owner’s name. It is neither sent nor stored
      here. Remove it, and replace the key if anybody else could have seen it.
    </p>
  )
}
