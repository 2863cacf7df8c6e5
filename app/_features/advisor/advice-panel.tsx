import { Additions } from './additions-panel'
import { FurtherAdvicePanel } from './further-panel'
import { Pushes } from './pushes'
import { Ranking } from './ranking'
import { Scorecard } from './scorecard'
import { StandardTable } from './standard-table'
import { Turns } from './turns'
import { Mark } from '@/app/_ui/mark'
import { addressOf, answerText, type Answers, LIST } from './questions'
import { recommend, turnsFrom } from './recommend'
import { toRecord } from './record'
import { endingOf, sentenceFor, titleOf } from './words'
import { Costs, RecordButtons, RecordText, Unrun } from './with-the-advice'
import './advisor.css'

interface Props {
  answers: Answers
  /** The experiments of this server. */
  slugs: readonly string[]
  origin: string
}

/** What eight answers lead to, why, and at what price. */
export function Advice({ answers, slugs, origin }: Props) {
  const advice = recommend(answers)
  const { specimen, strategy, reasons, unmet } = advice
  return (
    <>
      <div className="advised" data-advice={titleOf(advice, answers)}>
        <div className={specimen.mode}>
          <p className="row text-mode font-strong">
            <Mark specimen={specimen} height={28} /> {titleOf(advice, answers)}
          </p>
          <h1 className="huge">{sentenceFor(specimen, answers)}</h1>
          <p className="text-4 text-ink-2">{endingOf(advice)}</p>
        </div>
        <RecordButtons answers={answers} href={addressOf(answers)} />
      </div>
      {unmet.length > 0 && (
        <p className="warning" data-unmet={unmet.join(' ')}>
          Two of your answers contradict each other. This design comes nearest, and does not do this:{' '}
          {unmet.map((key) => `${LIST.find((each) => each.key === key)?.ask} ${answerText(answers, key)}`).join('; ')}.
          What would change it is listed below.
        </p>
      )}
      <Part title="Why this design">
        <Pushes advice={advice} answers={answers} slugs={slugs} />
        <Unrun reasons={reasons.map(({ claim, slug }) => ({ claim, slug }))} slugs={slugs} />
      </Part>
      <div className="pair">
        <Part title="What it costs">
          <Costs outcome={{ specimen, strategy }} slugs={slugs} />
        </Part>
        <Part title="What would change it">
          <Turns turns={turnsFrom(answers)} />
        </Part>
      </div>
      <Part title="Four statements that weigh most">
        <Scorecard slugs={slugs} />
      </Part>
      <Part title="What you would add">
        <Additions additions={advice.additions} slugs={slugs} />
      </Part>
      <Part title="All six">
        <Ranking answers={answers} />
        <p className="max-w-prose text-ink-2">
          Ranked by what they can’t do, then by points: those that an answer gives to a whole method, and those that it
          gives or takes from one design. How much an answer weighs is our judgement;{' '}
          <code>app/_features/advisor/weighing.ts</code> has all of it.
        </p>
      </Part>
      <Part title="Four more designs, and whether they fit">
        <FurtherAdvicePanel answers={answers} />
      </Part>
      <Part title="Held against the OWASP ASVS 5.0">
        <StandardTable advice={advice} slugs={slugs} />
      </Part>
      <Part title="The record">
        <RecordText
          answers={answers}
          origin={origin}
          withoutRuns={toRecord(answers, () => undefined, { at: null, origin })}
        />
      </Part>
    </>
  )
}

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="part" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
)
