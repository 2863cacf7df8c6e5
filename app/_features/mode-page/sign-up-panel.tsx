'use client'

import { Button } from '@/app/_ui/button'
import { FormNote } from './form-note'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { SignUpFields } from './sign-up-fields'
import type { FormAction } from './mode-actions'
import { useFormAction } from './use-form-action'

/** Makes an account. It does not sign in: that is one step more, and the one this page is about. */
export function SignUpPanel({ mode, action }: { mode: 'session' | 'jwt'; action: FormAction }) {
  const { state, submit, isPending, onReset } = useFormAction(action, 'No account was made.')
  return (
    <Panel title="Sign up" provenance="signing in comes after" waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody>
        <form action={submit} onReset={onReset} className="grid gap-3">
          <SignUpFields mode={mode} state={state} />
          <div className="row">
            <Button disabled={isPending}>Sign up</Button>
          </div>
          <FormNote state={state} />
        </form>
      </PanelBody>
    </Panel>
  )
}
