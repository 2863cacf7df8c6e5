'use client'

import { Button } from '@/app/_ui/button'
import { FormNote } from './form-note'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { PasswordFields } from './password-fields'
import type { FormAction } from './mode-actions'
import { useFormAction } from './use-form-action'

interface Props {
  mode: 'session' | 'jwt'
  variant: string
  email: string
  /** Whom the page shows. */
  drawnFor: string
  action: FormAction
}

/** Changes the password, which ends everything else of this user in both modes. */
export function PasswordPanel({ mode, variant, email, drawnFor, action }: Props) {
  const { state, submit, isPending, onReset } = useFormAction(
    action,
    'The password is as it was, and you are still signed in.',
  )
  return (
    <Panel title="Password" provenance="ends every other sign-in" waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody>
        <details open={state.status === 'error' || undefined}>
          <summary>Change it</summary>
          <form action={submit} onReset={onReset} className="mt-3 grid gap-3">
            <input type="hidden" name="variant" value={variant} />
            <input type="hidden" name="drawnFor" value={drawnFor} />
            <PasswordFields mode={mode} state={state} email={email} />
            <div className="row">
              <Button disabled={isPending}>Change the password</Button>
            </div>
          </form>
        </details>
        <FormNote state={state} />
      </PanelBody>
    </Panel>
  )
}
