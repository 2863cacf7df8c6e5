'use client'

import { Button } from '@/app/_ui/button'
import { FormNote } from './form-note'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { SignUpFields } from './sign-up-fields'
import type { FormAction } from './mode-actions'
import { useFormAction } from './use-form-action'

interface Props {
  mode: 'session' | 'jwt'
  action: FormAction
  /** This browser has demo accounts of its own, and what it makes beside them goes with them. */
  isInSandbox: boolean
}

/** Makes an account. It does not sign in: that is one step more, and the one this page is about. */
export function SignUpPanel({ mode, action, isInSandbox }: Props) {
  const { state, submit, isPending, onReset } = useFormAction(action, 'No account was made.')
  return (
    <Panel title="Sign up" provenance="signing in comes after" waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody>
        <form action={submit} onReset={onReset} className="grid gap-3">
          <SignUpFields mode={mode} state={state} />
          {isInSandbox && (
            <p className="text-ink-2">
              The account belongs to this browser’s Ada and Grace: Grace can administer it, and it is deleted with them.
            </p>
          )}
          <div className="row">
            <Button disabled={isPending}>Sign up</Button>
          </div>
          <FormNote state={state} />
        </form>
      </PanelBody>
    </Panel>
  )
}
