import type { Metadata } from 'next'
import Link from 'next/link'
import { requireExperiments } from '@/app/_experiment/require-experiments'
import { ClaimMarks } from '@/app/experiments/claim-marks'
import { EXPERIMENTS } from '@/app/experiments/list'
import { byTopic } from '@/app/experiments/topics'
import { STATEMENTS } from '@/lib/claims/statements'

export const metadata: Metadata = { title: 'Experiments' }

/** Every experiment by its question, under what it is about. Which of them ran in this browser is told by its marks. */
export default function ExperimentsPage() {
  requireExperiments()
  const settled = new Set(EXPERIMENTS.flatMap(({ expects }) => Object.keys(expects))).size
  return (
    <>
      <div className="title">
        <h1>Experiments</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Each asks one question, lets you guess, and finds out on real HTTP in this browser, with a throw-away user. {EXPERIMENTS.length === 1 ? 'One experiment settles' : `${EXPERIMENTS.length} experiments settle`} {settled} of the{' '}
          {STATEMENTS.length} statements of the ledger.
        </p>
        <p><Link href="/claims">Run all of them from the ledger</Link></p>
      </div>
      <div className="topics">
        {byTopic(EXPERIMENTS).map(({ name, about, items }) => (
          <section key={name} aria-label={name}>
            <header>
              <h2>{name}</h2>
              <p>{about}</p>
            </header>
            <ol>
              {items.map(({ slug, question, intro, expects, aboutSeconds }) => (
                <li key={slug} id={slug}>
                  <h3><Link href={`/experiments/${slug}`}>{question}</Link></h3>
                  <p className="intro">{intro}</p>
                  <p className="facts num">{slug} · about {aboutSeconds} s</p>
                  <ClaimMarks slug={slug} expects={expects} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </>
  )
}
