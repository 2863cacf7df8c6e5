import type { Metadata } from 'next'
import Link from 'next/link'
import { Advice } from '@/app/_features/advisor/advice-panel'
import { QuestionsForm } from '@/app/_features/advisor/questions-form'
import { FirstAdvice } from '@/app/_features/advisor/first-advice'
import { recordedLedger } from '@/app/_features/reference/recorded-ledger'
import { ReferenceRun } from '@/app/_features/reference/reference-run'
import { EXPERIMENTS } from '@/app/experiments/list'
import { visitor } from '@/lib/server/modes/visitor'
import { SoFar } from '@/app/_features/advisor/so-far'
import { LedgerMark } from '@/app/_features/advisor/with-the-advice'
import { addressOf, answersIn, isComplete } from '@/app/_features/advisor/questions'
import { env } from '@/lib/server/config/env'

export const metadata: Metadata = { title: 'Choose' }

/**
 * Eight questions in the address, and the advice they lead to. All of it is drawn on the server; only the reader's own
 * runs are known to his browser alone.
 */
export default async function ChoosePage({ searchParams }: PageProps<'/choose'>) {
  const answers = answersIn(await searchParams)
  const { origin } = await visitor()
  const slugs = env().experiments ? EXPERIMENTS.map(({ slug }) => slug) : []
  return isComplete(answers) ? (
    <>
      <div className="title">
        <p className="text-4 text-ink-2">From your eight answers</p>
      </div>
      <ReferenceRun recorded={recordedLedger(slugs)}>
        <LedgerMark />
        <Advice answers={answers} slugs={slugs} origin={origin} />
      </ReferenceRun>
      <section className="part" aria-label="Your answers">
        <h2>Your answers</h2>
        <QuestionsForm key={addressOf(answers)} answers={answers} />
      </section>
    </>
  ) : (
    <>
      <div className="title">
        <h1>Session or JWT for your app?</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Three sentences first. Then eight questions lead to one of six designs, with reasons, costs, and what you
          would have to add. Your answers stand in the address and go nowhere else.
          {slugs.includes('choose') && (
            <>
              {' '}
              <Link href="/experiments/choose">An experiment</Link> measures what the advice rests on.
            </>
          )}
        </p>
      </div>
      {Object.keys(answers).length > 0 && <SoFar answers={answers} />}
      <FirstAdvice />
      <QuestionsForm key={addressOf(answers)} answers={answers} />
    </>
  )
}
