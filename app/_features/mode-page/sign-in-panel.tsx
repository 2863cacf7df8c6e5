'use client'

import { type ReactNode, useEffect } from 'react'
import { Button } from '@/app/_ui/button'
import type { DemoOffer } from '@/lib/core/demo-accounts'
import { FormNote } from './form-note'
import { IssuedNote } from './issued-note'
import { AccountList } from './own-accounts-panel'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { SignInFields } from './sign-in-fields'
import type { FormAction } from './mode-actions'
import type { FormState } from '@/lib/server/http/form-state'
import { useFormAction } from './use-form-action'

interface Props {
  mode: 'session' | 'jwt'
  variant: string
  action: FormAction
  /** The accounts that are entered beforehand. */
  demo: DemoOffer | null
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
  const isShared = demo?.kind === 'shared'
  return (
    <Panel
      title="Sign in"
      provenance={isShared && 'demo accounts below'}
      waitingFor={isPending ? 'the server' : undefined}
    >
      <PanelBody>
        {next && (
          <p className="pb-3">
            You asked for <code>{pathOf(next)}</code>, and nobody is signed in. Sign in, and you are led back there.
          </p>
        )}
        <form action={submit} onReset={onReset} className="grid gap-3">
          <SignInFields mode={mode} state={state} variant={variant} demo={demo?.accounts ?? null} next={next} />
          <div className="row">
            <Button isNext={demo?.kind !== 'sandbox'} disabled={isPending}>
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
      {isShared && (
        <PanelBody>
          <AccountList {...demo.accounts} />
        </PanelBody>
      )}
      {demoReset}
    </Panel>
  )
}

const pathOf = (next: string) => next.split(/[?#]/, 1)[0]
