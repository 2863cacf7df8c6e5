'use client'

import { FindingsTable } from '@/app/_ui/findings-table'
import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { type Batch, type Called, judge, type Observation, observed } from './judge'
import { grouped } from '@/lib/words/grouped'
import './style.css'

const HEIGHT = 48
const STEP = 10

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** The three tables before and after, and what two callers noticed of it. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <div className="seen">
            <Table mode="session" title="Sessions" seen={seen} table="sessions" />
            <Table mode="jwt" title="Refresh families" seen={seen} table="families" />
            <Table mode="jwt" title="Denylist entries" seen={seen} table="denials" />
          </div>
          <p className="told">
            A sign-in whose data is encrypted in its cookie and one whose token nobody can revoke added{' '}
            <span className="num">
              {seen.afterRecordless.sessions -
                seen.afterCall.sessions +
                seen.afterRecordless.families -
                seen.afterCall.families}
            </span>{' '}
            rows. What keeps nothing has nothing to sweep, and nothing to end.
          </p>
          <Callers seen={seen} />
        </>
      )}
    </Laboratory>
  )
}

function Table({
  mode,
  title,
  table,
  seen: { before, afterCall, left, batches },
}: {
  mode: 'session' | 'jwt'
  title: string
  table: 'sessions' | 'families' | 'denials'
  seen: Observation
}) {
  const own = batches.filter((batch) => batch.table === table && batch.removed > 0)
  return (
    <section className={`panel ${mode}`} aria-label={title}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <span className="text-ink-3">rows, counted by the database</span>
      </header>
      <div className="in">
        <p className="huge">
          {grouped(before[table])} → {grouped(left[table])}
        </p>
        <p className="text-ink-2">
          <span className="num">{grouped(afterCall[table])}</span> still there after the calls, before the sweep
        </p>
        <Batches batches={own} />
      </div>
    </section>
  )
}

const STEPS = ['as it is', 'as if run out', 'after the sweep', 'after it, as if run out'] as const

/** What the answers were: the sweep changed none. */
function Callers({ seen: { session, denied } }: { seen: Observation }) {
  const rows: [string, (Called | null)[]][] = [
    ['Session S1, alive', [session.now, session.expired, session.afterSweep, null]],
    ['Token J1, revoked', [denied.now, denied.expired, denied.afterSweep, denied.expiredAfterSweep]],
  ]
  return (
    <FindingsTable label="What the callers were told">
      <thead>
        <tr>
          <th scope="col">Called</th>
          {STEPS.map((step) => (
            <th key={step} scope="col">
              {step}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([who, answers]) => (
          <tr key={who}>
            <th scope="row">{who}</th>
            {answers.map((answer, at) => (
              <td key={STEPS[at]}>
                {answer && (
                  <Lamp
                    of={
                      who.endsWith('revoked') ? 'revoked credential is served' : 'credential is served at this moment'
                    }
                    is={answer.status === 200}
                  >
                    {[answer.status, answer.code].filter(Boolean).join(' ')}
                  </Lamp>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </FindingsTable>
  )
}

/** One bar a batch, as high as it took long: between two of them everybody else had a turn. */
function Batches({ batches }: { batches: readonly Batch[] }) {
  if (batches.length === 0) return <p className="empty">No batch found anything of this kind.</p>
  const longest = Math.max(...batches.map(({ micros }) => micros))
  const removed = batches.reduce((sum, batch) => sum + batch.removed, 0)
  const text = `${batches.length} batches removed ${grouped(removed)} rows, the slowest in ${(longest / 1000).toFixed(1)} ms`
  return (
    <figure className="batches">
      <svg viewBox={`0 0 ${batches.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text}>
        {batches.map(({ micros }, at) => {
          const height = Math.max(2, (micros / longest) * HEIGHT)
          return <rect key={at} x={at * STEP} y={HEIGHT - height} width={STEP - 3} height={height} />
        })}
      </svg>
      <figcaption>{text}, with a pause after each</figcaption>
    </figure>
  )
}
