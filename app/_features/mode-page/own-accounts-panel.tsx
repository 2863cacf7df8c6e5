'use client'

import { type ReactNode, useEffect } from 'react'
import { Button } from '@/app/_ui/button'
import { KeyValue } from '@/app/_ui/key-value'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Demo } from '@/lib/core/demo-accounts'
import type { FormState } from '@/lib/server/http/form-state'
import { DemoReset } from './demo-reset'
import { FormNote } from './form-note'
import { IssuedNote } from './issued-note'
import type { FormAction } from './mode-actions'
import { useFormAction } from './use-form-action'

/** The two accounts that can be shown with their password: everybody's, or this browser's own. */
export function AccountList({ user, admin, password }: Demo) {
  return (
    <KeyValue
      rows={[
        { name: 'user', value: user },
        { name: 'admin', value: admin },
        { name: 'password', value: password },
      ]}
    />
  )
}

const ABOUT =
  'They belong to this browser: no other visitor sees them or anything you do with them. They are deleted after 24 hours without use.'

/** The accounts and their password while one of them is signed in: a change of the password asks for it. */
export function OwnAccounts({ accounts }: { accounts: Demo }) {
  return (
    <OwnPanel>
      <p className="text-ink-2">{ABOUT}</p>
      <AccountList {...accounts} />
    </OwnPanel>
  )
}

interface Props {
  variant: string
  /** Null until the first press makes them. */
  accounts: Demo | null
  action: FormAction
  /** The page that sent the visitor to sign in, checked to be one of ours; empty where none did. */
  next: string
  onState?: ((state: FormState) => void) | undefined
}

/** One press signs in as this browser's own Ada or Grace, whom the first press makes. */
export function OwnSignIn({ variant, accounts, action, next, onState }: Props) {
  const { state, submit, isPending, onReset } = useFormAction(action, 'Nobody was signed in.')
  useEffect(() => onState?.(state), [state, onState])
  return (
    <OwnPanel isPending={isPending}>
      <form action={submit} onReset={onReset} className="grid gap-3">
        <p className="text-ink-2">
          {accounts
            ? 'Ada is a user, Grace is an admin.'
            : 'The first press makes two accounts: Ada, a user, and Grace, an admin.'}{' '}
          {ABOUT}
        </p>
        <input type="hidden" name="variant" value={variant} />
        {next && <input type="hidden" name="next" value={next} />}
        <div className="row">
          <Button isNext name="account" value="user" disabled={isPending}>
            Sign in as Ada
          </Button>
          <Button name="account" value="admin" disabled={isPending}>
            Sign in as Grace
          </Button>
        </div>
        <FormNote state={state} />
      </form>
      {state.issued && <IssuedNote issued={state.issued} />}
      {accounts && <AccountList {...accounts} />}
      {accounts && <DemoReset isOwn />}
    </OwnPanel>
  )
}

function OwnPanel({ isPending = false, children }: { isPending?: boolean; children: ReactNode }) {
  return (
    <Panel title="Your own Ada and Grace" provenance="demo accounts" waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody className="grid gap-3">{children}</PanelBody>
    </Panel>
  )
}
