import type { FormState } from '@/lib/server/http/form-state'

/** What came of a form: announced at once where it failed, politely where it went well. */
export function FormNote({ state }: { state: Pick<FormState, 'status' | 'message'> }) {
  const isFault = state.status === 'error'
  return (
    <div role={isFault ? 'alert' : 'status'}>
      {state.message && <p className={isFault ? 'problem text-refused' : 'text-ink-2'}>{state.message}</p>}
    </div>
  )
}
