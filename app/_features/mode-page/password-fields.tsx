import { PasswordField } from '@/app/_ui/password-field'
import type { FormState } from '@/lib/server/http/form-state'
import { faultIn } from './field-fault'

interface Props {
  mode: 'session' | 'jwt'
  state: FormState
  /** Lets a password manager know whose password it is. */
  email: string
}

/** The fields of a change of password: the old one once more, then the new one. */
export function PasswordFields({ mode, state, email }: Props) {
  return (
    <>
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <PasswordField
        id={`${mode}-current-password`}
        name="currentPassword"
        label="Current password"
        autoComplete="current-password"
        required
        fault={faultIn(state, 'currentPassword')}
      />
      <PasswordField
        id={`${mode}-new-password`}
        name="newPassword"
        label="New password"
        autoComplete="new-password"
        required
        hint="At least 8 characters, at most 72 bytes."
        fault={faultIn(state, 'newPassword')}
      />
    </>
  )
}
