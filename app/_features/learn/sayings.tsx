import 'server-only'
import Link from 'next/link'
import { ledgerExperiments } from '@/app/experiments/ledger-experiments'
import { STATEMENTS } from '@/lib/claims/statements'
import type { Statement } from '@/lib/claims/statement'
import type { Judgement } from '@/lib/claims/verdict'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'
import { spanText } from '@/lib/words/span'
import { originsHere } from './origins-here'
import { SayingsStart } from './sayings-start'

const GROUPS = [
  { verdict: 'fails', title: 'Fails', isOpen: true },
  { verdict: 'holds-if', title: 'Holds on a condition', isOpen: true },
  { verdict: 'judgement', title: 'A matter of judgement', isOpen: false },
  { verdict: 'holds', title: 'Holds', isOpen: false },
] as const

interface Saying {
  statement: Statement
  judgement: Judgement
}

/** The statements with what the recorded runs say of them: the false ones first, the plain ones folded. */
export function Sayings() {
  const sayings = sayingsOfTheRun()
  if (sayings.length === 0)
    return (
      <p className="empty">
        No reference run here. <Link href="/claims">Run the claims</Link> and read the verdicts there.
      </p>
    )
  return (
    <>
      <Run sayings={sayings} />
      {GROUPS.map(({ verdict, title, isOpen }) => {
        const those = sayings.filter(({ judgement }) => judgement.verdict === verdict)
        return (
          <details key={verdict} open={isOpen}>
            <summary>
              <h3>
                {title} <span className="num">{those.length}</span>
              </h3>
            </summary>
            <ul className="sayings">
              {those.map(({ statement, judgement: { condition } }) => (
                <li key={statement.id}>
                  <q>{statement.says}</q>
                  {condition && (
                    <>
                      {' '}
                      <b>Only if</b> {condition}.
                    </>
                  )}{' '}
                  <Link href={`/experiments/${statement.experiment}`}>the run</Link>
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </>
  )
}

/** All of it with one press; nothing where experiments are off. */
function Run({ sayings }: { sayings: readonly Saying[] }) {
  const origins = originsHere()
  if (!origins) return null
  const experiments = ledgerExperiments()
  const seconds = experiments.reduce((sum, { aboutSeconds }) => sum + aboutSeconds, 0)
  return (
    <SayingsStart
      slugs={experiments.map(({ slug }) => slug)}
      recorded={Object.fromEntries(
        sayings.map(({ statement: { id, experiment }, judgement }) => [`${id}/${experiment}`, judgement.verdict]),
      )}
      origins={origins}
    >
      <p>They take about {spanText(seconds)}, and some sign this browser out of the app.</p>
    </SayingsStart>
  )
}

/** Every statement whose experiment is in the reference run, in the order of the ledger. */
function sayingsOfTheRun(): Saying[] {
  return STATEMENTS.flatMap((statement) => {
    const part = readPart<RecordedRun>(experimentPart(statement.experiment))
    const judgement = part?.content.judgements.find(({ claim }) => claim === statement.id)
    return judgement ? [{ statement, judgement }] : []
  })
}
