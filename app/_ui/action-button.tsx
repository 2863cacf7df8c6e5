'use client'

import { useActionState, type ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import type { FormAction } from '@/app/_ui/twin-actions'
import { IDLE } from '@/lib/auth/form-state'

interface Props {
  action: FormAction
  /** What goes along: which variant, which device. */
  values: Record<string, string>
  looks?: 'button' | 'link'
  /** Says to whoever doesn't see the row what the button is about. */
  label?: string
  children: ReactNode
}

/** A form of one button. It works without a script; what fails is said beside it. */
export function ActionButton({ action, values, looks = 'button', label, children }: Props) {
  const [state, submit, isPending] = useActionState(action, IDLE)
  return (
    <form action={submit}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {looks === 'link' ? (
        <button type="submit" className="link" aria-label={label} disabled={isPending}>
          {children}
        </button>
      ) : (
        <Button aria-label={label} disabled={isPending}>
          {children}
        </Button>
      )}
      {state.status === 'error' && (
        <p role="alert" className="mt-1 text-refused">
          {state.message}
        </p>
      )}
    </form>
  )
}
