'use client'

import { type ReactNode, useId } from 'react'
import { Button } from '@/app/_ui/button'
import { PasswordField } from '@/app/_ui/password-field'
import type { FormAction } from './mode-actions'
import type { ModeName } from '@/lib/core/contract'
import { useFormAction } from './use-form-action'

interface Props {
  action: FormAction
  /** What goes along: which variant, which device. */
  values: Record<string, string>
  looks?: 'button' | 'link'
  /** The mode of which this ends a sign-in: it waits for a renewal that is on its way. */
  ends?: ModeName | undefined
  /** Says to whoever doesn't see the row what the button is about. */
  label?: string
  children: ReactNode
}

/**
 * A form of one button. It works without a script; what fails is said beside it. Where the server wants the password
 * first, the form asks for it and is sent again.
 */
export function ActionButton({ action, values, looks = 'button', ends, label, children }: Props) {
  const { state, submit, isPending, onReset } = useFormAction(action, 'You are still signed in.', ends)
  const wanted = state.errors.find(({ path }) => path === 'currentPassword')
  const id = useId()
  return (
    <form action={submit} onReset={onReset} className={wanted && 'grid justify-items-start gap-2'}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {wanted && (
        <PasswordField
          id={id}
          name="currentPassword"
          label="Your password"
          autoComplete="current-password"
          required
          fault={wanted.message}
        />
      )}
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
