import { Field } from '@/app/_ui/field'
import type { FormState } from '@/lib/auth/form-state'

interface Props {
  mode: 'session' | 'jwt'
  state: FormState
  /** Lets a password manager know whose password it is. */
  email: string
}

/** The fields of a change of password: the old one once more, then the new one. */
export function PasswordFields({ mode, state, email }: Props) {
  const faultOf = (path: string) => state.errors.find((error) => error.path === path)?.message
  return (
    <>
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field
        id={`${mode}-current-password`}
        name="currentPassword"
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
        fault={faultOf('currentPassword')}
      />
      <Field
        id={`${mode}-new-password`}
        name="newPassword"
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters, at most 72 bytes."
        fault={faultOf('newPassword')}
      />
    </>
  )
}
