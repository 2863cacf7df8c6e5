import Link from 'next/link'
import type { ReactNode } from 'react'
import { Lesson } from '@/app/_experiment/lesson'
import { Sources } from '@/app/_experiment/sources'
import { requireExperiments } from '@/app/_experiment/require-experiments'
import type { Experiment } from '@/lib/experiment/experiment'
import type { Origins } from '@/lib/experiment/world'

/** The page of an experiment, in six steps. What moves is `demo`; all the rest can be read without a script. */
export function ExperimentPage({ experiment, demo }: { experiment: Experiment; demo(origins: Origins): ReactNode }) {
  const origins = requireExperiments()
  const { slug, question, intro, expects, aboutSeconds, steps, reading } = experiment
  return (
    <>
      <div className="title">
        <p className="text-ink-3">
          <Link href="/experiments">Experiments</Link> / <code>{slug}</code> · {Object.keys(expects).join(', ')} · about {aboutSeconds} s
        </p>
      </div>
      <div className="chapters">
        <h2><span className="num">1</span> Question</h2>
        <div>
          <h1 className="question">{question}</h1>
          <p className="told">{intro}</p>
          <details>
            <summary className="link">What a run really does</summary>
            <ol className="mt-2 ml-5 list-decimal max-w-prose text-ink-2">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        </div>
        {demo(origins)}
        <h2><span className="num">6</span> {experiment.lesson.title}</h2>
        <div>
          <Lesson lesson={experiment.lesson} />
          <Sources files={experiment.files} />
          <ul className="row">
            {reading.map(({ name, href }) => (
              <li key={href}>
                <a href={href} rel="noreferrer">{name}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}
