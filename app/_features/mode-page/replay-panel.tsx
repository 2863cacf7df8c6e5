'use client'

import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { Lamp } from '@/app/_ui/lamp'
import type { Replayed } from '@/lib/server/http/form-state'
import type { FormAction } from './mode-actions'
import type { ModeName } from '@/lib/core/contract'
import { useFormAction } from './use-form-action'

interface Props {
  variant: string
  isSignedIn: boolean
  /** Whom the page shows. */
  drawnFor: string
  ends?: ModeName | undefined
  action: FormAction
}

/** The question behind both modes, answered by doing it: what is a copy worth after its owner has logged out? */
export function ReplayPanel({ variant, isSignedIn, drawnFor, ends, action }: Props) {
  const { state, submit, isPending } = useFormAction(action, 'You are still signed in.', ends)
  if (!isSignedIn && !state.replay) return null
  return (
    <Panel
      title="What is a copy worth?"
      provenance="from another computer that has only the copy"
      waitingFor={isPending ? 'the server' : undefined}
    >
      <PanelBody className="grid gap-3">
        {isSignedIn && (
          <form action={submit} className="grid justify-items-start gap-2">
            <input type="hidden" name="variant" value={variant} />
            <input type="hidden" name="drawnFor" value={drawnFor} />
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

/** What the server said to somebody else who sent the copy: the one black block of the page. */
function ReplayResult({ replay: { status, code, name } }: { replay: Replayed }) {
  const isServed = status >= 200 && status < 300
  return (
    <div className="attacker grid gap-1 rounded-1 p-3" role="status">
      <p>You logged out. Then somebody else sent the copy:</p>
      <p>
        <Lamp of="copy is served" is={isServed}>
          {status} {isServed ? `served to the attacker, as ${name}` : (code ?? 'refused')}
        </Lamp>
      </p>
      <p>
        {isServed
          ? 'Logging out cleared this browser. The server keeps nothing it could cross out, so the copy works until it expires.'
          : 'Logging out ended it on the server. The copy is worth nothing now.'}
      </p>
    </div>
  )
}
