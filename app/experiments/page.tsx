import type { Metadata } from 'next'
import Link from 'next/link'
import { requireExperiments } from '@/app/_experiment/require-experiments'
import { EXPERIMENTS } from '@/app/experiments/list'

export const metadata: Metadata = { title: 'Experiments' }

/** Every experiment by its question. */
export default function ExperimentsPage() {
  requireExperiments()
  return (
    <>
      <div className="title">
        <h1>Experiments</h1>
        <p className="max-w-prose text-4 text-ink-2">Each puts statements to the test on real HTTP, in this browser, with a throw-away user. The verdict is computed from what was observed.</p>
      </div>
      <div className="lessons">
        <ol>
          {EXPERIMENTS.map(({ slug, question, expects }) => (
            <li key={slug}>
              <code>{slug}</code>
              <Link href={`/experiments/${slug}`}>{question}</Link>
              <span className="num text-ink-3">{Object.keys(expects).join(' ')}</span>
            </li>
          ))}
        </ol>
      </div>
    </>
  )
}
