'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { FormNote } from '@/app/_ui/form-note'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { PasswordFields } from '@/app/_ui/password-fields'
import type { FormAction } from '@/app/_ui/twin-actions'
import { IDLE } from '@/lib/auth/form-state'

interface Props {
  mode: 'session' | 'jwt'
  variant: string
  email: string
  action: FormAction
}

/** Changes the password, which ends everything else of this user in both modes. */
export function PasswordPanel({ mode, variant, email, action }: Props) {
  const [state, submit, isPending] = useActionState(action, IDLE)
  return (
    <Panel title="Password" provenance="ends every other sign-in" waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody>
        <details open={state.status === 'error' || undefined}>
          <summary>Change it</summary>
          <form action={submit} className="mt-3 grid gap-3">
            <input type="hidden" name="variant" value={variant} />
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
