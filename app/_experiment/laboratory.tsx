'use client'

import type { ReactNode } from 'react'
import { Dials } from '@/app/_experiment/dials'
import { Guesses } from '@/app/_experiment/guesses'
import { ObservationData } from '@/app/_experiment/observation-data'
import { RunLine } from '@/app/_experiment/run-line'
import { useLaboratory } from '@/app/_experiment/use-laboratory'
import { Verdicts } from '@/app/_experiment/verdicts'
import { RecordingView } from '@/app/_recording/recording-view'
import type { Runnable } from '@/lib/experiment/experiment'
import type { Origins } from '@/lib/experiment/world'

interface Props<Observation> {
  runnable: Runnable<Observation>
  origins: Origins
  /** The picture of what was seen. */
  children(observation: Observation): ReactNode
}

/** Steps 2 to 5 of an experiment: guess, run, see, judge. All that is shown was observed in this very run. */
export function Laboratory<Observation>({ runnable, origins, children }: Props<Observation>) {
  const { experiment, observed } = runnable
  const laboratory = useLaboratory(runnable, origins)
  const { phase, settings, finished, guess } = laboratory
  return (
    <>
      <h2><span className="num">2</span> Prediction</h2>
      <div>
        <Guesses prediction={experiment.prediction} guess={guess} observed={finished ? observed(finished.observation) : null} onGuess={laboratory.choose} />
      </div>
      <h2><span className="num">3</span> Run</h2>
      <div data-phase={phase}>
        <Dials settings={experiment.settings} values={settings} isRunning={phase === 'running'} onChange={laboratory.set} />
        <RunLine laboratory={laboratory} />
      </div>
      <h2><span className="num">4</span> Observation</h2>
      <div>
        {finished ? children(finished.observation) : <p className="empty">What your own run shows appears here. No value is filled in before.</p>}
        {finished && <ObservationData observation={finished.observation} />}
        {finished && finished.recording.exchanges.length > 0 && (
          <details>
            <summary className="link">Every request of this run, drawn</summary>
            <div className="mt-3">
              <RecordingView single={finished.recording} />
            </div>
          </details>
        )}
      </div>
      <h2><span className="num">5</span> Verdict</h2>
      <div>
        <Verdicts expects={experiment.expects} judgements={finished?.judgements ?? null} />
      </div>
    </>
  )
}
