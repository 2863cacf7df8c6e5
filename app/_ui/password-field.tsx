'use client'

import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Field, type FieldProps } from './field'
import { useHydrated } from './use-hydrated'

/**
 * A field for a password, with a button that shows what is typed: it is there once a script is, since nothing else
 * could work it. Sent or emptied, the field hides its text again. Without this: a browser takes it for plain text and
 * offers it to the next person who types there.
 */
export function PasswordField(props: Omit<FieldProps, 'type' | 'inputRef' | 'beside'>) {
  const [isShown, setIsShown] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const hasScript = useHydrated()

  useEffect(() => {
    const form = input.current?.form
    const hide = () => flushSync(() => setIsShown(false))
    form?.addEventListener('submit', hide)
    form?.addEventListener('reset', hide)
    return () => {
      form?.removeEventListener('submit', hide)
      form?.removeEventListener('reset', hide)
    }
  }, [])

  return (
    <Field
      {...props}
      inputRef={input}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      beside={
        hasScript && (
          <button
            type="button"
            className="link show"
            aria-pressed={isShown}
            aria-controls={props.id}
            aria-describedby={`${props.id}-label`}
            onClick={() => setIsShown(!isShown)}
          >
            Show
          </button>
        )
      }
    />
  )
}
