'use client'

import { FindingsTable } from '@/app/_experiment/findings-table'
import { Laboratory } from '@/app/_experiment/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import type { Origins } from '@/lib/experiment/world'
import { Batches } from './batches'
import type { Called, Observation } from './judge'
import { runnable } from './runnable'

const whole = (count: number) => count.toLocaleString('en')

/** The three tables before and after, and what two callers noticed of it. */
export function Demo({ origins }: { origins: Origins }) {
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
            A sign-in whose data is sealed in its cookie and one whose token nobody can revoke added{' '}
            <span className="num">{seen.afterRecordless.sessions - seen.afterCall.sessions + seen.afterRecordless.families - seen.afterCall.families}</span> rows. What keeps nothing has nothing to sweep, and nothing to end.
          </p>
          <Callers seen={seen} />
        </>
      )}
    </Laboratory>
  )
}

function Table({ mode, title, table, seen: { before, afterCall, left, batches } }: { mode: 'session' | 'jwt'; title: string; table: 'sessions' | 'families' | 'denials'; seen: Observation }) {
  const own = batches.filter((batch) => batch.table === table && batch.removed > 0)
  return (
    <section className={`panel ${mode}`} aria-label={title}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <span className="text-ink-3">rows, counted by the database</span>
      </header>
      <div className="in">
        <p className="huge">{whole(before[table])} → {whole(left[table])}</p>
        <p className="text-ink-2"><span className="num">{whole(afterCall[table])}</span> still there after the calls, before the sweep</p>
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
          {STEPS.map((step) => <th key={step} scope="col">{step}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map(([who, answers]) => (
          <tr key={who}>
            <th scope="row">{who}</th>
            {answers.map((answer, at) => <td key={STEPS[at]}>{answer && <Lamp shows={answer.status === 200 ? 'served' : 'refused'}>{[answer.status, answer.code].filter(Boolean).join(' ')}</Lamp>}</td>)}
          </tr>
        ))}
      </tbody>
      </FindingsTable>
  )
}
