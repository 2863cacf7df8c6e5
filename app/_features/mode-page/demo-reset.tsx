'use client'

import { Button } from '@/app/_ui/button'
import { PanelBody } from '@/app/_ui/panel'
import { FormNote } from './form-note'
import { putBackDemo } from './put-back-demo'
import { useFormAction } from './use-form-action'

/** For a visitor who finds that a demo account has another password by now, or is disabled, or gone. */
export function DemoReset({ isOwn = false }: { isOwn?: boolean }) {
  const { state, submit, isPending, onReset } = useFormAction(putBackDemo, 'Nothing was changed.')
  const form = (
    <form action={submit} onReset={onReset} className="grid gap-3">
      <p className="text-ink-2">
        {isOwn
          ? 'If one does not let you in, put both back: this password, name and role, enabled, no provider linked. Every sign-in of theirs ends.'
          : 'Everybody may use these two accounts, and change them. If one does not let you in, put both back: the published password, name and role, enabled, no provider linked. Whoever is signed in with them is logged out.'}
      </p>
      <div className="row">
        <Button disabled={isPending}>Put the demo accounts back</Button>
      </div>
      <FormNote state={state} />
    </form>
  )
  return isOwn ? form : <PanelBody>{form}</PanelBody>
}
