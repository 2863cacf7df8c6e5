import type { CSSProperties } from 'react'
import type { Observed } from '@/lib/claims/verdict'
import { OtherRuns } from './other-runs'
import { OutcomeNote } from './outcome-note'
import { Lamp } from '@/app/_ui/lamp'
import { moment } from '@/app/_ui/moment'
import { VerdictBadge } from '@/app/_features/ledger/verdict-badge'
import type { Round } from './kept-round'
import type { Row } from './rows'
import { conditionSentence, inWords } from '@/lib/claims/expectation'
import { OutcomeText } from '@/app/_features/ledger/outcome-text'
import { withSettings } from '@/app/experiments/_runtime/setting-values'
import './claims.css'

interface Props {
  row: Row
  /** The newest round: how the experiments came through it. */
  round: Round | null
  /** The experiment that runs now. */
  running: string | null
}

/** A statement, what became of it, what that rests on, and where to look. */
export function ClaimRow({ row: { statement, verdict, main, others, isUnexpected }, round, running }: Props) {
  const { id, says, standard, experiment: named } = statement
  const entry = main?.entry
  const outcome = main ? round?.outcomes[main.experiment.slug] : undefined
  const isRunning = main !== null && main.experiment.slug === running
  const isEarlier = round !== null && entry !== undefined && !entry.isRecorded && entry.endedAt < round.startedAt
  return (
    <li
      id={id}
      className={isRunning ? 'lazy-layout now' : 'lazy-layout'}
      data-claim={id}
      data-verdict={verdict}
      data-expected={main?.expected}
      data-differs={main?.differs.map(inWords).join('; ')}
      data-experiment={main?.experiment.slug}
      data-outcome={outcome?.kind}
      data-run={entry && (entry.isRecorded ? 'recorded' : 'own')}
    >
      <a className="id" href={`#${id}`}>
        {id}
      </a>
      <div className="statement">
        <p>{says}</p>
        {entry?.condition && <p className="condition">{conditionSentence(entry)}</p>}
        {main?.experiment.kinds?.[id] === 'by-construction' && (
          <p className="text-ink-3">True by construction: this app is built so.</p>
        )}
        {isUnexpected && main && (
          <p className="warning">
            Otherwise than expected: {main.differs.map(inWords).join('; ')}. The measurement stands.
          </p>
        )}
        <OtherRuns id={id} others={others} round={round} />
      </div>
      <div className="is">
        {isRunning ? <Lamp shows="unlit">running</Lamp> : <VerdictBadge verdict={verdict} />}
        {!isRunning && entry?.outcomes && <OutcomeStrip outcomes={entry.outcomes} />}
      </div>
      <div className="on">
        {entry && <p className="evidence">{entry.evidence}</p>}
        {entry && <OutcomeText judgement={entry} />}
        {!isRunning && <OutcomeNote outcome={outcome} hasRun={entry !== undefined} />}
      </div>
      <div className="where-to">
        {main ? (
          <a
            className="name"
            href={withSettings(main.experiment.href, main.experiment.settings, entry?.settings ?? {})}
          >
            {main.experiment.slug}
          </a>
        ) : (
          <code className="name text-ink-3">{named}</code>
        )}
        {main && (
          <a href={`${main.experiment.href}#code`} aria-label={`code of ${main.experiment.slug}`}>
            code
          </a>
        )}
        {standard && (
          <a href={standard.href} rel="noreferrer">
            {standard.name}
          </a>
        )}
        {isEarlier && <span className="num">run {moment(entry.endedAt, '')}</span>}
      </div>
    </li>
  )
}

/** A verdict as a picture: a square for each outcome that was seen, as many filled as the statement was true of. */
function OutcomeStrip({ outcomes }: { outcomes: readonly Observed[] }) {
  const seen = outcomes.filter(({ isTrue }) => isTrue !== null)
  if (seen.length === 0) return null
  const of = { seen: seen.length, true: seen.filter(({ isTrue }) => isTrue).length }
  return (
    <small className="outcome-strip" style={{ '--seen': of.seen, '--true': of.true } as CSSProperties}>
      {`true of ${of.true} of ${of.seen}`}
    </small>
  )
}
