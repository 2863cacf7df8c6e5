import { Fragment } from 'react'
import { DeathRow } from '@/app/_home/death-row'
import type { Rows } from '@/app/_home/use-vault'
import { SCHEDULE } from '@/lib/vault/life'
import { STRATEGIES, type Subject } from '@/lib/vault/subjects'

/**
 * A row for each specimen; where several ways of taking tokens back were measured, the tokens once for each. A row is
 * dashed until its copy was replayed; then bar and words say what was observed.
 */
export function DeathChart({ subjects, rows }: { subjects: readonly Subject[]; rows: Rows }) {
  const isMany = new Set(subjects.map(({ strategy }) => strategy)).size > 2
  return (
    <div className="death" role="table" aria-label="How long a copy lives">
      <div className="death-row heads-row" role="row">
        <span role="columnheader">steps, not to scale</span>
        <span role="columnheader" className="axis">
          {SCHEDULE.map(({ name }) => (
            <span key={name}>{name} </span>
          ))}
        </span>
        <span role="columnheader"><span className="sr-only">Result</span></span>
      </div>
      {subjects.map((subject, at) => (
        <Fragment key={subject.key}>
          {isMany && subject.strategy !== subjects[at - 1]?.strategy && (
            <div className="death-row group-row jwt" role="row">
              <span role="cell">JWT, taken back by: <b>{STRATEGIES.find(({ key }) => key === subject.strategy)?.name}</b></span>
            </div>
          )}
          <DeathRow specimen={subject.specimen} row={rows[subject.key] ?? null} />
        </Fragment>
      ))}
    </div>
  )
}
