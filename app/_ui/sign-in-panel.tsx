'use client'

import { useActionState, useEffect } from 'react'
import { Button } from '@/app/_ui/button'
import type { Demo } from '@/app/_ui/demo-accounts'
import { FormNote } from '@/app/_ui/form-note'
import { IssuedNote } from '@/app/_ui/issued-note'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { SignInFields } from '@/app/_ui/sign-in-fields'
import type { FormAction } from '@/app/_ui/twin-actions'
import { type FormState, IDLE } from '@/lib/auth/form-state'

interface Props {
  mode: 'session' | 'jwt'
  variant: string
  action: FormAction
  demo: Demo | null
  /** Told what came of it, in the browser: a token has to be kept by a script. */
  onState?: ((state: FormState) => void) | undefined
}

/** Signs in, and asks which specimen to be given. */
export function SignInPanel({ mode, variant, action, demo, onState }: Props) {
  const [state, submit, isPending] = useActionState(action, IDLE)
  useEffect(() => onState?.(state), [state, onState])
  return (
    <Panel title="Sign in" provenance={demo && 'demo accounts below'} waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody>
        <form action={submit} className="grid gap-3">
          <SignInFields mode={mode} state={state} variant={variant} demo={demo} />
          <div className="row">
            <Button isNext disabled={isPending}>
              Sign in
            </Button>
          </div>
          <FormNote state={isPending ? { status: 'idle', message: 'Waiting for the server. Hashing the password takes time; that is its purpose.' } : state} />
        </form>
        {state.issued && <IssuedNote issued={state.issued} />}
      </PanelBody>
      {demo && <DemoNote demo={demo} />}
    </Panel>
  )
}

function DemoNote({ demo }: { demo: Demo }) {
  return (
    <PanelBody>
      <dl className="kv">
        <dt>user</dt>
        <dd>{demo.user}</dd>
        <dt>admin</dt>
        <dd>{demo.admin}</dd>
        <dt>password</dt>
        <dd>{demo.password}</dd>
      </dl>
    </PanelBody>
  )
}
