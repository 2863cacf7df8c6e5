'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { FormNote } from '@/app/_ui/form-note'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { SignUpFields } from '@/app/_ui/sign-up-fields'
import type { FormAction } from '@/app/_ui/twin-actions'
import { IDLE } from '@/lib/auth/form-state'

/** Makes an account. It does not sign in: that is one step more, and the one this page is about. */
export function SignUpPanel({ mode, action }: { mode: 'session' | 'jwt'; action: FormAction }) {
  const [state, submit, isPending] = useActionState(action, IDLE)
  return (
    <Panel title="Sign up" provenance="signing in comes after" waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody>
        <form action={submit} className="grid gap-3">
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
