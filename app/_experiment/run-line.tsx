import Link from 'next/link'
import type { LaboratoryState } from '@/app/_experiment/use-laboratory'
import { Button } from '@/app/_ui/button'
import { Lamp } from '@/app/_ui/lamp'
import { ProblemNote } from '@/app/_ui/problem-note'

/** The one button, how far the run is, and how it ended. */
export function RunLine({ laboratory: { phase, doing, fault, finished, start, cancel, reset } }: { laboratory: LaboratoryState<unknown> }) {
  const isRunning = phase === 'running'
  return (
    <>
      <div className="row needs-script">
        {isRunning ? (
          <Button type="button" onClick={cancel}>Cancel</Button>
        ) : (
          <Button type="button" isNext onClick={start}>{phase === 'idle' ? 'Run' : 'Run again'}</Button>
        )}
        {isRunning && <span className="num">{doing || 'making a throw-away user'}</span>}
        {finished && !isRunning && (
          <>
            <Lamp shows="served">
              done in {(finished.elapsedMs / 1000).toFixed(2)} s, {finished.recording.exchanges.length} exchanges
            </Lamp>
            <Link href="/recording" className="tall">recording</Link>
            <button type="button" className="link" onClick={reset}>reset</button>
          </>
        )}
      </div>
      {isRunning && <div className="wait" role="progressbar" aria-label="The run" />}
      <p className="sr-only" role="status">{phase === 'done' && 'The run is over. Observation and verdict are below.'}</p>
      {phase === 'cancelled' && <p className="warning">Cancelled. The throw-away user is removed.</p>}
      {fault && (
        <ProblemNote title="The run stopped; what it made is removed" {...fault}>
          {fault.sentence}
        </ProblemNote>
      )}
      <p className="without-script">A run needs a script: it makes a throw-away user, sends real requests from this browser and judges the answers.</p>
    </>
  )
}
