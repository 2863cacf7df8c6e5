import type { Demo } from '@/lib/core/demo-accounts'
import { Field } from '@/app/_ui/field'
import { PasswordField } from '@/app/_ui/password-field'
import type { FormState } from '@/lib/server/http/form-state'
import { faultIn } from './field-fault'

interface Props {
  mode: 'session' | 'jwt'
  state: FormState
  variant: string
  /** Entered beforehand where the demo accounts exist; never in production. */
  demo: Demo | null
  /** The page that sent the visitor to sign in, checked to be one of ours; empty where none did. */
  next: string
}

/** The fields of a sign-in. What was entered comes back with a refusal, the password never. */
export function SignInFields({ mode, state, variant, demo, next }: Props) {
  return (
    <>
      <Field
        id={`${mode}-email`}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.values.email ?? demo?.user}
        fault={faultIn(state, 'email')}
      />
      <PasswordField
        id={`${mode}-password`}
        name="password"
        label="Password"
        autoComplete="current-password"
        required
        defaultValue={state.status === 'idle' ? demo?.password : undefined}
        fault={faultIn(state, 'password')}
      />
      <input type="hidden" name="variant" value={variant} />
      {next && <input type="hidden" name="next" value={next} />}
    </>
  )
}
