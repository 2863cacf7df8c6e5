'use client'

import { type ReactNode, useEffect } from 'react'
import { Button, ButtonLink } from '@/app/_ui/button'
import type { Demo } from '@/lib/core/demo-accounts'
import { FormNote } from './form-note'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { SignInFields } from './sign-in-fields'
import type { FormAction } from './mode-actions'
import type { FormState } from '@/lib/server/http/form-state'
import { useFormAction } from './use-form-action'

interface Props {
  mode: 'session' | 'jwt'
  variant: string
  action: FormAction
  demo: Demo | null
  /** The page that sent the visitor to sign in, checked to be one of ours; empty where none did. */
  next?: string
  /** What puts the demo accounts back, where they are anybody's. */
  demoReset?: ReactNode
  /** Told what came of it, in the browser: a token has to be kept by a script. */
  onState?: ((state: FormState) => void) | undefined
}

/** Signs in with the design that the page shows. */
export function SignInPanel({ mode, variant, action, demo, next = '', demoReset, onState }: Props) {
  const { state, submit, isPending, onReset } = useFormAction(action, 'Nobody was signed in.')
  useEffect(() => onState?.(state), [state, onState])
  return (
    <Panel title="Sign in" provenance={demo && 'demo accounts below'} waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody>
        {next && (
          <p className="pb-3">
            You asked for <code>{pathOf(next)}</code>, and nobody is signed in. Sign in, and you are led back there.
          </p>
        )}
        <form action={submit} onReset={onReset} className="grid gap-3">
          <SignInFields mode={mode} state={state} variant={variant} demo={demo} next={next} />
          <div className="row">
            <Button isNext disabled={isPending}>
              Sign in
            </Button>
          </div>
          <FormNote
            state={
              isPending
                ? {
                    status: 'idle',
                    message: 'Waiting for the server. Hashing the password takes time; that is its purpose.',
                  }
                : state
            }
          />
        </form>
        {state.issued && <IssuedNote issued={state.issued} />}
      </PanelBody>
      {demo && <DemoNote demo={demo} />}
      {demoReset}
    </Panel>
  )
}

const pathOf = (next: string) => next.split(/[?#]/, 1)[0]

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

/** Only where no script runs: the token came, and nobody is there to keep it. */
function IssuedNote({ issued }: { issued: NonNullable<FormState['issued']> }) {
  return (
    <div className="without-script mt-4 grid gap-3">
      <p className="font-strong">The token was issued. No script is here to keep it.</p>
      <p className="cred" translate="no">
        {issued.access_token}
      </p>
      <p className="text-ink-2">
        It goes with a request only if a script puts it there, so the next page knows nobody. Lifetime{' '}
        {issued.expires_in} seconds. A token in a cookie travels by itself.
      </p>
      <p>
        <ButtonLink href="/jwt?variant=cookie" isNext>
          Take J3, in a cookie
        </ButtonLink>
      </p>
    </div>
  )
}
