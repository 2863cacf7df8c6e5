'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { ReplayResult } from '@/app/_ui/replay-result'
import type { FormAction } from '@/app/_ui/twin-actions'
import { IDLE } from '@/lib/auth/form-state'

interface Props {
  variant: string
  isSignedIn: boolean
  action: FormAction
}

/** The question behind both modes, answered by doing it: what is a copy worth after its owner has logged out? */
export function ReplayPanel({ variant, isSignedIn, action }: Props) {
  const [state, submit, isPending] = useActionState(action, IDLE)
  if (!isSignedIn && !state.replay) return null
  return (
    <Panel title="What is a copy worth?" provenance="from a clean client" waitingFor={isPending ? 'the server' : undefined}>
      <PanelBody className="grid gap-3">
        {isSignedIn && (
          <form action={submit} className="grid justify-items-start gap-2">
            <input type="hidden" name="variant" value={variant} />
            <p className="text-ink-2">The credential is copied, you log out, then somebody else sends the copy.</p>
            <Button disabled={isPending}>Log out, then replay the copy</Button>
          </form>
        )}
        {state.status === 'error' && (
          <p role="alert" className="text-refused">
            {state.message}
          </p>
        )}
        {state.replay && !isSignedIn && <ReplayResult replay={state.replay} />}
      </PanelBody>
    </Panel>
  )
}
