import Link from 'next/link'
import type { ReactNode } from 'react'
import type { LaboratoryState } from './use-laboratory'
import { ProblemNote } from '@/app/_ui/problem-note'
import type { Experiment, Runnable } from './experiment'
import type { Finished } from './run-experiment'

interface Props<Observation> {
  runnable: Pick<Runnable<Observation>, 'experiment' | 'observed'>
  laboratory: Pick<LaboratoryState<Observation>, 'phase' | 'fault' | 'guess' | 'reset'>
  /** What is drawn: the reader's own run, or the recorded one. */
  shown: Pick<Finished<Observation>, 'observation'> | null
  own: Finished<Observation> | null
  children(observation: Observation): ReactNode
}

/** The outcome of a run in one sentence and one picture; before it, what a run does; and why one stopped. */
export function Result<Observation>({
  runnable: { experiment, observed },
  laboratory: { phase, fault, guess, reset },
  shown,
  own,
  children,
}: Props<Observation>) {
  if (fault)
    return (
      <ProblemNote title="The run stopped. What it created is removed." {...fault}>
        {fault.sentence}
      </ProblemNote>
    )
  if (!shown)
    return (
      <div className="empty grid gap-2">
        <p>
          {phase === 'cancelled'
            ? 'You cancelled the run. The throw-away user is removed.'
            : 'The result of your own run appears here. A run takes these steps:'}
        </p>
        <ol className="ml-5 list-decimal max-w-prose">
          {experiment.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    )
  return (
    <>
      <ResultLine prediction={experiment.prediction} guess={guess} observed={observed(shown.observation)} />
      {children(shown.observation)}
      {phase === 'cancelled' && <p className="warning">You cancelled the run. The throw-away user is removed.</p>}
      {own && (
        <p className="row text-ink-3">
          <span>
            Your run took {(own.elapsedMs / 1000).toFixed(1)} s and sent {own.recording.exchanges.length} requests.
          </span>
          <Link href="/recording" className="tall">
            See the recording
          </Link>
          <button type="button" className="link" onClick={reset}>
            Start over
          </button>
        </p>
      )}
    </>
  )
}

interface LineProps {
  prediction: Experiment['prediction']
  guess: string | null
  /** The options that the run bore out. */
  observed: readonly string[]
}

/** The outcome in one sentence, and what it says of the reader's guess. */
function ResultLine({ prediction: { options }, guess, observed }: LineProps) {
  const right = options.filter(({ key }) => observed.includes(key))
  const guessed = options.find(({ key }) => key === guess)
  return (
    <>
      {guessed && right.length > 0 && (
        <p className={`guessed ${observed.includes(guessed.key) ? 'is-right' : 'is-wrong'}`}>
          {observed.includes(guessed.key) ? 'Your guess was right' : 'Your guess was wrong'}: “{guessed.text}”
        </p>
      )}
      <p className="result-line">
        {right.length > 0
          ? right.map(({ text, result }) => result ?? `${text}.`).join(' ')
          : 'This run bore out none of the guesses. The picture shows what happened instead.'}
      </p>
      {right.length > 1 && <p className="text-ink-2">{right.length} of the guesses are right.</p>}
    </>
  )
}
