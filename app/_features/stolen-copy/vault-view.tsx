import Link from 'next/link'
import { RunMark } from '@/app/_features/reference/run-mark'
import type { Recorded } from '@/app/_features/reference/reference-run'
import type { EventKey } from './events'
import { StolenCopyChart } from './lifetime-chart'
import type { RecordedLifetimes } from './recorded-lifetimes'
import { subjectsFor } from './subjects'
import type { MeasurementState } from './measuring'
import { type Chosen, VaultChoices } from './choices'
import { VaultMethod } from './method'
import { Button } from '@/app/_ui/button'
import { ProblemNote } from '@/app/_ui/problem-note'

/** What was recorded of the events that the reference run has measured; absent where there is none. */
export type RecordedCopies = Partial<Record<EventKey, Recorded<RecordedLifetimes>>>

interface Props {
  hasExperiments: boolean
  recorded: RecordedCopies
  chosen: Chosen
  told: MeasurementState
  isRecordedShown: boolean
  /** What its controls do; absent where the server draws it. */
  hands?: {
    choose(some: Partial<Chosen>): void
    run(): void
    cancel(): void
    /** Shows the other run. */
    turn(): void
  }
}

/** The chart of lives and what fills it, drawn from what is known of a measurement, on the server too. */
export function VaultView({ hasExperiments, recorded, chosen, told, isRecordedShown, hands }: Props) {
  const { phase, doing, done, event, fault } = told
  const kept = recorded[chosen.event.key] ?? null
  const isOwn = phase !== 'idle' && !isRecordedShown
  const shown = isOwn ? told : { subjects: subjectsFor(chosen.strategies), rows: kept?.content.rows ?? {} }
  const after = (isOwn ? event : chosen.event).after
  const isRunning = phase === 'running'
  return (
    <section className="chapter" aria-labelledby="vault-title">
      <header>
        <h2 id="vault-title">How long a stolen copy lives {after}</h2>
        <p className="say">
          What decides is not the name of the method. It is whether the server keeps something it can delete.
        </p>
      </header>
      {hasExperiments ? (
        <div className="controls needs-script">
          <VaultChoices chosen={chosen} isDisabled={isRunning} onChoose={hands?.choose} />
          {isRunning ? (
            <Button type="button" onClick={hands?.cancel}>
              Cancel
            </Button>
          ) : (
            <Button type="button" onClick={hands?.run}>
              {phase === 'idle' ? 'Measure' : 'Measure again'}
            </Button>
          )}
          {isRunning && (
            <p className="row">
              <progress value={done} max={told.subjects.length} aria-label="Designs measured" />{' '}
              <span className="num">{doing}</span>
            </p>
          )}
        </div>
      ) : (
        <p className="warning needs-script">
          Nobody waits twelve hours, and the clock can’t be moved where EXPERIMENTS=off: nothing is measured here.
        </p>
      )}
      <p className="without-script">
        Measuring needs a script: it would sign a throw-away user in with each design, copy each credential and replay
        the copies.
      </p>
      <p className="sr-only" role="status">
        {phase === 'done' && 'Measured. The chart is filled.'}
      </p>
      {phase === 'cancelled' && (
        <p className="warning">Cancelled, and signed out. The rows that were through stand in the chart.</p>
      )}
      {fault && <ProblemNote title="The measurement stopped, and signed out">{fault}</ProblemNote>}
      <RunMark
        made={kept?.made ?? null}
        ownEndedAt={phase === 'done' ? told.endedAt : null}
        isOwn={isOwn}
        onSwitch={hands?.turn}
      >
        press Measure for your own
      </RunMark>
      <StolenCopyChart subjects={shown.subjects} rows={shown.rows} />
      {(phase === 'done' || phase === 'cancelled') && (
        <p>
          <Link href="/recording">Open the recording of this run</Link>
        </p>
      )}
      <VaultMethod />
    </section>
  )
}
