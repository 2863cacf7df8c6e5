import type { AdminView } from './admin-view'
import { decided } from './admin-words'
import { Lamp } from '@/app/_ui/lamp'
import { Verdict } from './verdict'
import type { Inspection } from '@/lib/core/inspection'

interface Props {
  inspection: Inspection
  found: AdminView
  isWaiting: boolean
}

/** Whether this visitor is let in, and what decided it. */
export function AdminVerdict({ inspection, found, isWaiting }: Props) {
  const { mode, decision, user } = inspection
  if (isWaiting) return <Verdict mode={mode} decision={decision} isWaiting />
  const { sentence, explanation, code } = decided(inspection, found)
  return (
    <section className="verdict" aria-label="What the server decides">
      <div className="grid content-start gap-1">
        <h2 className="say">{sentence}</h2>
        <p className="text-ink-2">{explanation}</p>
      </div>
      <div className="grid content-start gap-1 tablet:text-right">
        <p>
          <Lamp shows={found.status === 200 ? 'served' : 'refused'}>
            {found.status} {code}
          </Lamp>
        </p>
        <p className="num text-ink-3">{user ? 'table User, column role' : 'nobody to look up'}</p>
      </div>
    </section>
  )
}
