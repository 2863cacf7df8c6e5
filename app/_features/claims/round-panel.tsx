import { useSyncExternalStore } from 'react'
import { ExportLedger } from './export-ledger'
import { RoundButtons } from './round-buttons'
import type { RoundState } from './use-round'
import { moment } from '@/app/_ui/moment'
import { isBrokenOff, tallyOf } from './round'
import { type LedgerExperiment, type RowGroup, runsIn } from './rows'
import { isLedgerUnreadable, subscribeLedgerHere } from '@/app/_features/ledger/ledger-here'
import { VerdictShape } from '@/app/_features/ledger/verdict-badge'
import './claims.css'

interface Props {
  groups: readonly RowGroup[]
  experiments: readonly LedgerExperiment[]
  state: RoundState
}

const no = () => false

/** The whole ledger in one picture, the button that fills it, and how far the round is. */
export function RoundPanel({ groups, experiments, state }: Props) {
  const { round, running, isElsewhere } = state
  const slugs = experiments.map(({ slug }) => slug)
  const tally = tallyOf(round, slugs)
  const runs = runsIn(groups)
  const isUnreadable = useSyncExternalStore(subscribeLedgerHere, isLedgerUnreadable, no)
  const isAnythingKept = runs.own > 0 || round !== null || isUnreadable
  const phase = running ? 'running' : isBrokenOff(round, slugs) ? 'broken-off' : round ? 'over' : 'idle'
  const seconds = experiments.reduce((sum, { aboutSeconds }) => sum + aboutSeconds, 0)
  return (
    <section className="panel round" aria-label="All experiments" data-round={phase} data-running={running?.slug}>
      <header>
        <h2>
          {running ? 'Running all' : phase === 'broken-off' ? 'Broken off' : 'Run in this browser'}{' '}
          <span className="num">
            {running ? tally.through : runs.own} of {slugs.length} experiments
            {!running && runs.recorded > 0 && `, ${runs.own > 0 ? 'the other ' : ''}${runs.recorded} recorded`}
          </span>
        </h2>
        <div className="row needs-script">
          <RoundButtons state={state} left={slugs.length - tally.through} phase={phase} />
          <ExportLedger groups={groups} canForget={running === null && isAnythingKept} />
        </div>
      </header>
      <div
        className="through"
        role="progressbar"
        aria-label="Experiments that are through"
        aria-valuemin={0}
        aria-valuemax={slugs.length}
        aria-valuenow={tally.through}
      >
        <i style={{ width: `${(100 * tally.through) / Math.max(1, slugs.length)}%` }} />
      </div>
      <div className="in">
        <Strip groups={groups} running={running?.slug ?? null} />
        <p className="doing">
          {running && (
            <>
              <code>{running.slug}</code> <span className="num">{running.doing || 'making a throw-away user'}</span>
            </>
          )}
          {phase === 'idle' &&
            `A round takes about ${seconds} s${seconds > 99 ? ` (${Math.round(seconds / 60)} min)` : ''}. Each experiment makes a throw-away user and removes it; some sign this browser out of the app.`}
          {phase === 'broken-off' &&
            'The round was broken off. What is through stays; it goes on with the next experiment.'}
          {phase === 'over' &&
            round &&
            `Begun ${moment(round.startedAt, '')}. ${tally.through - tally.failed - tally.alone} done in ${(tally.elapsedMs / 1000).toFixed(1)} s${tally.failed > 0 ? `, ${tally.failed} stopped by a fault` : ''}${tally.alone > 0 ? `, ${tally.alone} to run on a page of its own` : ''}.`}
        </p>
        {isElsewhere && (
          <p className="warning">
            Another tab of this browser is running the experiments. One at a time: they would measure each other.
          </p>
        )}
        <p className="sr-only" role="status">
          {running
            ? `${tally.through} of ${slugs.length} experiments are through.`
            : phase === 'over'
              ? 'The round is over. The verdicts are below.'
              : ''}
        </p>
      </div>
    </section>
  )
}

/**
 * Progress and result in one picture: a cell for each statement, in order, in the shape of its verdict. A click leads
 * to the row. The rows say the same in words, so the picture is not read aloud and takes no place in the order of keys.
 */
function Strip({ groups, running }: { groups: readonly RowGroup[]; running: string | null }) {
  return (
    <div className="strip" aria-hidden="true">
      {groups
        .flatMap(({ rows }) => rows)
        .map(({ statement: { id }, verdict, main, isUnexpected }) => (
          <a
            key={id}
            href={`#${id}`}
            tabIndex={-1}
            data-cell={verdict}
            className={[
              running !== null && main?.experiment.slug === running ? 'now' : '',
              isUnexpected ? 'other' : '',
            ].join(' ')}
          >
            <VerdictShape verdict={verdict} />
          </a>
        ))}
    </div>
  )
}
