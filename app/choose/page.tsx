import type { Metadata } from 'next'
import Link from 'next/link'
import { Advice } from '@/app/choose/advice'
import { QuestionsForm } from '@/app/choose/questions-form'
import { EXPERIMENTS } from '@/app/experiments/list'
import { visitor } from '@/app/visitor'
import { addressOf, answersIn, isComplete, LIST } from '@/lib/choose/questions'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Choose' }

/** Eight questions in the address, and the advice they lead to. All of it is drawn on the server; only the reader's own runs are known to his browser alone. */
export default async function ChoosePage({ searchParams }: PageProps<'/choose'>) {
  const answers = answersIn(await searchParams)
  const { origin } = await visitor()
  const slugs = env().experiments ? EXPERIMENTS.map(({ slug }) => slug) : []
  const missing = LIST.filter(({ key }) => answers[key] === undefined)
  return isComplete(answers) ? (
    <>
      <div className="title"><p className="text-4 text-ink-2">From your eight answers</p></div>
      <Advice answers={answers} slugs={slugs} origin={origin} />
      <section className="part" aria-label="Your answers"><h2>Your answers</h2><QuestionsForm key={addressOf(answers)} answers={answers} /></section>
    </>
  ) : (
    <>
      <div className="title">
        <h1>Eight questions, one design</h1>
        <p className="max-w-prose text-4 text-ink-2">
          The answers lead to one of the six designs: with reasons, prices, what you would have to add, and what your own runs say to it. They stand in the address and go nowhere else.
          {slugs.includes('choose') && <> Whether the advice rests on anything <Link href="/experiments/choose">is an experiment too</Link>.</>}
        </p>
        {missing.length < LIST.length && <p className="warning">{missing.length === 1 ? 'One question has' : `${missing.length} questions have`} no answer yet: {missing.map(({ key, ask }, at) => <span key={key}>{at > 0 && ' '}<a href={`#q-${key}`}>{ask}</a></span>)}</p>}
      </div>
      <QuestionsForm key={addressOf(answers)} answers={answers} />
    </>
  )
}
