import Link from 'next/link'
import { OtherRuns } from '@/app/claims/other-runs'
import { OutcomeNote } from '@/app/claims/outcome-note'
import { Lamp } from '@/app/_ui/lamp'
import { moment } from '@/app/_ui/moment'
import { VerdictBadge } from '@/app/_ui/verdict-badge'
import { VERDICT_WORDS } from '@/lib/claims/verdict-words'
import type { Round } from '@/lib/claims/round'
import type { Row } from '@/lib/claims/rows'
import { withSettings } from '@/lib/experiment/setting-values'

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
  const isEarlier = round !== null && entry !== undefined && entry.endedAt < round.startedAt
  return (
    <li id={id} className={isRunning ? 'now' : undefined} data-claim={id} data-verdict={verdict} data-expected={main?.expected} data-experiment={main?.experiment.slug} data-outcome={outcome?.kind}>
      <a className="id" href={`#${id}`}>{id}</a>
      <div className="statement">
        <p>{says}</p>
        {entry?.condition && <p className="condition">Holds if {entry.condition}.</p>}
        {isUnexpected && main && <p className="warning">Expected was {VERDICT_WORDS[main.expected]}. The measurement stands.</p>}
        <OtherRuns id={id} others={others} round={round} />
      </div>
      <div className="is">{isRunning ? <Lamp shows="unlit">running</Lamp> : <VerdictBadge verdict={verdict} />}</div>
      <div className="on">
        {entry && <p className="evidence">{entry.evidence}</p>}
        {!isRunning && <OutcomeNote outcome={outcome} hasRun={entry !== undefined} />}
      </div>
      <div className="where-to">
        {main ? <Link className="name" href={withSettings(main.experiment.href, main.experiment.settings, entry?.settings ?? {})}>{main.experiment.slug}</Link> : <code className="name text-ink-3">{named}</code>}
        <ul>
          {main && <li><Link href={`${main.experiment.href}#code`}>code<span className="sr-only"> of {main.experiment.slug}</span></Link></li>}
          {standard && <li><a href={standard.href} rel="noreferrer">{standard.name}</a></li>}
          {isEarlier && <li>run <span className="num">{moment(entry.endedAt, '')}</span></li>}
        </ul>
      </div>
    </li>
  )
}
