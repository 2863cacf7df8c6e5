import type { ReactNode } from 'react'
import { Ago } from './ago'
import { RecordedWhen } from './recorded-when'
import type { Provenance } from '@/lib/reference/part'

interface Props {
  /** Null where there is no reference run. */
  made: Provenance | null
  /** When this browser's own run ended; null before one. */
  ownEndedAt: string | null
  /** Which of the two is shown. */
  isOwn: boolean
  /** Shows the other one; absent where the server draws what has no other. */
  onSwitch?(): void
  /** What the reader does to have an own run. */
  children?: ReactNode
}

/** Says once, plainly, whose run the figures below are: the recorded one, or this browser's own. */
export function RunMark({ made, ownEndedAt, isOwn, onSwitch, children }: Props) {
  const hasBoth = made !== null && ownEndedAt !== null
  return (
    <p className="run-mark" data-run={isOwn ? 'own' : made ? 'recorded' : 'none'}>
      {isOwn && ownEndedAt ? (
        // The keys: a text that React takes over from the other line is a text that jumps.
        <span key="own">
          <b>Yours</b>, <Ago at={ownEndedAt} />
        </span>
      ) : made ? (
        <span key="recorded">
          {/* On a phone as long as the mark of one's own run: nothing moves when they change. */}
          <RecordedWhen made={made} isShort />
        </span>
      ) : (
        <>No reference run</>
      )}
      {hasBoth && (
        <button type="button" className="link" onClick={onSwitch}>
          {isOwn ? 'show the recorded run' : 'show yours'}
        </button>
      )}
      {!isOwn && ownEndedAt === null && children && <span className="needs-script">{children}</span>}
    </p>
  )
}
