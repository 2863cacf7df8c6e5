'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Dials } from './settings-form'
import { Guesses } from './prediction-form'
import { RunLine } from './run-line'
import { type LaboratoryState, useLaboratory } from './use-laboratory'
import { useRecordedRun } from './use-recorded-run'
import { Verdicts } from './verdicts'
import { RecordingView } from '@/app/_features/recording/recording-view'
import { RunMark } from '@/app/_features/reference/run-mark'
import type { Experiment, Runnable } from './experiment'
import type { Origins } from './world'
import { Result } from './result'
import { Button } from '@/app/_ui/button'
import { TextButton } from '@/app/_ui/text-button'

interface Props<Observation> {
  runnable: Runnable<Observation>
  origins: Origins
  /** Where the settings are what the experiment asks about: they stand first, under this heading, drawn by this. */
  settingsFirst?: { heading: string; draw(laboratory: LaboratoryState<Observation>): ReactNode }
  /** The picture of what was observed. */
  children(observation: Observation): ReactNode
}

/**
 * What a reader does with an experiment: guess, run, see the result, read what it means, change the settings, look at
 * the evidence. All that is shown was observed: in the reference run, until the reader's own takes its place.
 */
export function Laboratory<Observation>({ runnable, origins, settingsFirst, children }: Props<Observation>) {
  const { experiment, observed } = runnable
  const laboratory = useLaboratory(runnable, origins)
  const { phase, settings, finished, guess } = laboratory
  const recorded = useRecordedRun(runnable)
  /** The own run beside which the recorded one is shown again. */
  const [setAside, putAside] = useState<typeof finished>(null)
  const own = recorded && finished === setAside ? null : finished
  const shown = own ?? recorded?.run ?? null
  const result = useRef<HTMLHeadingElement>(null)

  // Whoever pressed Run wants to see what came of it, wherever the page stands.
  useEffect(() => {
    if (phase === 'done' || phase === 'failed') result.current?.scrollIntoView({ block: 'start' })
  }, [phase])

  return (
    <>
      {settingsFirst && (
        <>
          <h2>{settingsFirst.heading}</h2>
          <div>{settingsFirst.draw(laboratory)}</div>
        </>
      )}
      <h2>Your guess</h2>
      <div className="guess-first">
        <Guesses
          prediction={experiment.prediction}
          guess={guess}
          // The recorded run gives no answer away: it is held against a guess, not told before it.
          observed={finished || guess !== null ? shown && observed(shown.observation) : null}
          onGuess={laboratory.choose}
        />
        <RunLine laboratory={laboratory} />
        {experiment.signsBrowserOut && (
          <p className="needs-script text-ink-3">If you are signed in to this app, a run signs you out.</p>
        )}
        {recorded && (
          <p className="text-ink-3">
            <a href="#result">See what the recorded run found</a>
          </p>
        )}
      </div>
      <h2 id="result" ref={result}>
        Result
      </h2>
      <div className="result" data-phase={phase}>
        <RunMark
          made={recorded?.made ?? null}
          ownEndedAt={finished?.endedAt ?? null}
          isOwn={own !== null}
          onSwitch={() => putAside(own)}
        >
          <TextButton onClick={laboratory.start} disabled={phase === 'running'}>
            run it here
          </TextButton>
        </RunMark>
        <Result runnable={runnable} laboratory={laboratory} shown={shown} own={own}>
          {children}
        </Result>
      </div>
      <h2>What it means</h2>
      <div>
        <Lesson lesson={experiment.lesson} isOpen={shown !== null} />
      </div>
      {experiment.settings.length > 0 && !settingsFirst && (
        <>
          <h2>Settings</h2>
          <div>
            <Dials
              settings={experiment.settings}
              values={settings}
              isRunning={phase === 'running'}
              onChange={laboratory.set}
            />
            {finished && phase === 'done' && (
              <div className="row needs-script">
                <Button type="button" onClick={laboratory.start}>
                  Run with these settings
                </Button>
              </div>
            )}
          </div>
        </>
      )}
      <h2>Evidence</h2>
      <div>
        <Verdicts experiment={experiment} judgements={shown?.judgements ?? null} />
        {own && own.recording.exchanges.length > 0 && (
          <details>
            <summary className="link">Every request of this run, drawn</summary>
            <div className="mt-3">
              <RecordingView single={own.recording} />
            </div>
          </details>
        )}
        {shown && (
          <details>
            <summary className="link">What a run does, step by step</summary>
            <ol className="mt-2 ml-5 list-decimal max-w-prose text-ink-2">
              {experiment.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        )}
        {shown && <ObservationData observation={shown.observation} />}
      </div>
    </>
  )
}

/**
 * What it means for one's own code: a paragraph, and the lines that make the difference. It gives the answer away, so
 * it stays folded until there is a result.
 */
function Lesson({ lesson: { title, text, code }, isOpen }: Pick<Experiment, 'lesson'> & { isOpen: boolean }) {
  return (
    <details className="lesson" key={String(isOpen)} open={isOpen}>
      <summary>
        {title}
        {!isOpen && <span className="text-ink-3"> (gives the answer away)</span>}
      </summary>
      <p className="told">{text}</p>
      {code && (
        <figure className="source">
          <figcaption className="text-2 text-ink-3">{code.file}</figcaption>
          <pre aria-label={`Lines of ${code.file}`}>{code.lines}</pre>
        </figure>
      )}
    </details>
  )
}

/** The observation as plain data: what the verdict was computed from, letter for letter. */
function ObservationData({ observation }: { observation: unknown }) {
  return (
    <details className="source">
      <summary className="link">What the verdict is computed from, as data</summary>
      <pre aria-label="The observation" data-observation="">
        {JSON.stringify(observation, null, 2)}
      </pre>
    </details>
  )
}
