import type { Metadata } from 'next'
import Link from 'next/link'
import { VerdictShape } from '@/app/_features/ledger/verdict-badge'
import { VERDICT_WORDS } from '@/app/_features/ledger/verdict-words'
import { entryOf } from '@/app/_features/ledger/entry-of'
import { recordedLedger } from '@/app/_features/reference/recorded-ledger'
import { claimsOf } from '@/lib/claims/expectation'
import { announcedSeconds } from '@/app/_features/reference/announced-seconds'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { Invitation } from './challenges/invitation'
import { ClaimMarks } from './claim-marks'
import { EXPERIMENTS } from './list'
import { byTopic, START_HERE } from './topics'
import { STATEMENTS } from '@/lib/claims/statements'

export const metadata: Metadata = { title: 'Experiments' }

/** The address of a topic within the page. */
const idOf = (name: string) => name.toLowerCase().replaceAll(/[^a-z]+/g, '-')

/** Where to start, then every experiment by its question. Which of them ran in this browser is told by its marks. */
export default function ExperimentsPage() {
  requireExperiments()
  const settled = new Set(EXPERIMENTS.flatMap(({ expects }) => Object.keys(expects))).size
  const recorded = recordedLedger(EXPERIMENTS.map(({ slug }) => slug))?.content.ledger ?? {}
  const topics = byTopic(EXPERIMENTS).map((topic) => ({ ...topic, id: idOf(topic.name) }))
  const first = START_HERE.flatMap((slug) => EXPERIMENTS.filter((each) => each.slug === slug))
  return (
    <>
      <div className="title">
        <h1>Experiments</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Each asks one question, lets you guess, and answers it with real requests from this browser and a throw-away
          user. Together they check {settled} of the {STATEMENTS.length} things that people say about sessions and JWTs
          (the <Link href="/claims">claims</Link>).
        </p>
      </div>
      {first.length > 0 && (
        <section className="start-here" aria-labelledby="start-here">
          <h2 id="start-here">Start here</h2>
          <ol>
            {first.map(({ slug, question, intro, aboutSeconds }) => (
              <li key={slug} className="panel">
                <div className="in grid gap-2">
                  <h3>
                    <Link href={`/experiments/${slug}`}>{question}</Link>
                  </h3>
                  <p className="text-ink-2">{intro.split(/(?<=\.)\s/)[0]}</p>
                  <p className="text-ink-3">about {announcedSeconds({ slug, aboutSeconds })} s</p>
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
      <Invitation />
      <nav className="row mb-3" aria-label="Topics">
        <span className="text-ink-2">All {EXPERIMENTS.length} by topic:</span>
        {topics.map(({ name, id }) => (
          <a key={name} href={`#${id}`}>
            {name}
          </a>
        ))}
      </nav>
      <ul className="marks-key text-ink-2" aria-label="What a square means">
        <li>One square for each claim that an experiment checks:</li>
        {(['holds', 'holds-if', 'fails', 'judgement'] as const).map((verdict) => (
          <li key={verdict}>
            <VerdictShape verdict={verdict} /> {VERDICT_WORDS[verdict]}
          </li>
        ))}
      </ul>
      <div className="topics">
        {topics.map(({ name, about, items, id }) => (
          <section key={name} id={id} aria-label={name}>
            <header>
              <h2>{name}</h2>
              <p>{about}</p>
            </header>
            <ol>
              {items.map(({ slug, question, expects }) => (
                <li key={slug} id={slug}>
                  <h3>
                    <Link href={`/experiments/${slug}`}>{question}</Link>
                  </h3>
                  <ClaimMarks
                    slug={slug}
                    expects={expects}
                    recorded={Object.fromEntries(
                      claimsOf({ expects }).map((claim) => [claim, entryOf(recorded, claim, slug)?.verdict]),
                    )}
                  />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
      <p>
        <Link href="/claims">Run all of them from the page of claims</Link>
      </p>
    </>
  )
}
