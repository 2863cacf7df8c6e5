import Link from 'next/link'
import { AT_FIRST } from '@/app/_features/stolen-copy/choices'
import { NOT_MEASURED } from '@/app/_features/stolen-copy/not-measured'
import { VaultView } from '@/app/_features/stolen-copy/vault-view'
import type { Origins } from '@/app/experiments/_runtime/world'
import { AnswerTable } from './answer-table'
import { LifetimeChart } from './lifetime-chart'
import { MatricesView } from './matrices-view'
import { recordedLifetimes, recordedMatrices } from './recorded-answers'
import { TwoMatrices } from './two-matrices'
import './demo.css'

/** What follows from the demo: the same question for all six designs, three sentences, and three ways on. */
export function Below({ hasExperiments, origins }: { hasExperiments: boolean; origins: Origins }) {
  const lifetimes = recordedLifetimes()
  const matrices = recordedMatrices()
  const lives = (
    <VaultView
      hasExperiments={hasExperiments}
      recorded={lifetimes}
      chosen={AT_FIRST}
      told={NOT_MEASURED}
      isRecordedShown={false}
    />
  )
  const attacks = <MatricesView hasExperiments={hasExperiments} recorded={matrices} />
  return (
    <>
      <AnswerTable lifetimes={lifetimes} />
      {hasExperiments ? <LifetimeChart drawn={lives} recorded={lifetimes} /> : lives}
      {hasExperiments ? <TwoMatrices drawn={attacks} origins={origins} recorded={matrices} /> : matrices && attacks}
      <section className="chapter lazy-layout" aria-labelledby="when-title">
        <header>
          <h2 id="when-title">When which</h2>
        </header>
        <ul className="demo-sentences">
          <li>
            <b className="session">A session record</b> when one app serves its own users: a log-out, a ban or a lost
            phone counts at the next request, for one read of the database.
          </li>
          <li>
            <b className="jwt">A JWT</b> when other services must check who calls without asking you: keep it to
            minutes, and accept that a copy works until it expires.
          </li>
          <li>
            <b>Either, if a log-out is to end every copy at once,</b> costs a read per request. What decides is not the
            name of the method. It is whether the server keeps something it can delete.
          </li>
        </ul>
        <nav className="demo-ways" aria-label="Ways on">
          <Link href="/learn" prefetch={false}>
            <b>Learn it in order</b>
            <span>From the first request to refresh tokens, one idea at a time.</span>
          </Link>
          <Link href="/experiments">
            <b>Break it</b>
            <span>More than two dozen experiments: XSS, CSRF, CORS, forged tokens, two servers, refresh races.</span>
          </Link>
          <Link href="/choose">
            <b>Choose for my app</b>
            <span>Eight questions, one recommendation with its price.</span>
          </Link>
        </nav>
        <p className="text-ink-2">
          The same five steps on the app’s real endpoints, with every cookie, all seven steps of each method and the
          recording: <Link href="/side-by-side">Side by side</Link>.
        </p>
      </section>
    </>
  )
}
