import type { LaboratoryState } from './use-laboratory'
import { Button } from '@/app/_ui/button'
import { designName } from '@/lib/core/design-names'

/** A step as a reader is told it: each design by its name. */
const namedDesigns = (step: string) => step.replaceAll(/\b[SJ][1-3]\b(?! [a-z])/g, designName)

/** The one button, and what is being done. It has one height in every state: what is below it never moves. */
export function RunLine({
  laboratory: { phase, doing, start, cancel },
}: {
  laboratory: Pick<LaboratoryState<unknown>, 'phase' | 'doing' | 'start' | 'cancel'>
}) {
  const isRunning = phase === 'running'
  return (
    <div className="run-stand">
      <div className="row needs-script">
        {isRunning ? (
          <Button type="button" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <Button type="button" isNext onClick={start}>
            {phase === 'idle' ? 'Run' : 'Run again'}
          </Button>
        )}
        <span className="num doing">{isRunning && (namedDesigns(doing) || 'creating a throw-away user')}</span>
      </div>
      <div className="wait" role="progressbar" aria-label="The run" hidden={!isRunning} />
      <p className="sr-only" role="status">
        {phase === 'done' && 'The run is finished. The result is below.'}
      </p>
      <p className="without-script">
        A run needs JavaScript: it creates a throw-away user, sends real requests from this browser and judges the
        responses.
      </p>
    </div>
  )
}
