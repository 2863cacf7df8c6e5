import { Field } from '@/app/_ui/field'
import { PasswordField } from '@/app/_ui/password-field'
import type { FormState } from '@/lib/server/http/form-state'
import { faultIn } from './field-fault'

/** The fields of a sign-up, with the rules said before they are broken. */
export function SignUpFields({ mode, state }: { mode: 'session' | 'jwt'; state: FormState }) {
  const id = `${mode}-new`
  return (
    <>
      <Field
        id={`${id}-name`}
        name="name"
        label="Name"
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={state.values.name}
        fault={faultIn(state, 'name')}
      />
      <Field
        id={`${id}-email`}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.values.email}
        fault={faultIn(state, 'email')}
      />
      <PasswordField
        id={`${id}-password`}
        name="password"
        label="Password"
        autoComplete="new-password"
        required
        hint="At least 8 characters, at most 72 bytes: bcrypt reads no more. Common passwords are refused."
        fault={faultIn(state, 'password')}
      />
    </>
  )
}
