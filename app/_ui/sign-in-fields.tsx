import type { Demo } from '@/app/_ui/demo-accounts'
import { Field } from '@/app/_ui/field'
import { SpecimenRadios } from '@/app/_ui/specimen-choice'
import type { FormState } from '@/lib/auth/form-state'

interface Props {
  mode: 'session' | 'jwt'
  state: FormState
  variant: string
  /** Entered beforehand where the demo accounts exist; never in production. */
  demo: Demo | null
}

/** The fields of a sign-in. What was entered comes back with a refusal, the password never. */
export function SignInFields({ mode, state, variant, demo }: Props) {
  const faultOf = (path: string) => state.errors.find((error) => error.path === path)?.message
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
        fault={faultOf('email')}
      />
      <Field
        id={`${mode}-password`}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        defaultValue={state.status === 'idle' ? demo?.password : undefined}
        fault={faultOf('password')}
      />
      <SpecimenRadios mode={mode} chosen={state.values.variant ?? variant} />
    </>
  )
}
