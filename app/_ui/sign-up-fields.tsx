import { Field } from '@/app/_ui/field'
import type { FormState } from '@/lib/auth/form-state'

/** The fields of a sign-up, with the rules said before they are broken. */
export function SignUpFields({ mode, state }: { mode: 'session' | 'jwt'; state: FormState }) {
  const faultOf = (path: string) => state.errors.find((error) => error.path === path)?.message
  const id = `${mode}-new`
  return (
    <>
      <Field id={`${id}-name`} name="name" label="Name" autoComplete="name" required maxLength={80} defaultValue={state.values.name} fault={faultOf('name')} />
      <Field id={`${id}-email`} name="email" label="E-mail" type="email" autoComplete="username" required defaultValue={state.values.email} fault={faultOf('email')} />
      <Field
        id={`${id}-password`}
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters, at most 72 bytes: bcrypt reads no more. Common passwords are refused."
        fault={faultOf('password')}
      />
    </>
  )
}
