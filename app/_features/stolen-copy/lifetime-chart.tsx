import { Fragment } from 'react'
import { LifetimeRow } from './lifetime-row'
import { type Rows, SCHEDULE } from './lifetime'
import { STRATEGIES, type Subject } from './subjects'

/**
 * A row for each specimen; where several ways of taking tokens back were measured, the tokens once for each. A row is
 * dashed until its copy was replayed; then bar and words say what was observed.
 */
export function StolenCopyChart({ subjects, rows }: { subjects: readonly Subject[]; rows: Rows }) {
  const isMany = new Set(subjects.map(({ strategy }) => strategy)).size > 2
  return (
    <div className="lifetimes" role="table" aria-label="How long a copy lives">
      <div className="lifetime-row heads-row" role="row">
        <span role="columnheader">min:s, steps not to scale</span>
        <span role="columnheader" className="axis">
          {SCHEDULE.map(({ name }) => (
            <span key={name}>{name} </span>
          ))}
        </span>
        <span role="columnheader">
          <span className="sr-only">Result</span>
        </span>
      </div>
      {subjects.map((subject, at) => (
        <Fragment key={subject.key}>
          {isMany && subject.strategy !== null && subject.strategy !== subjects[at - 1]?.strategy && (
            <div className="lifetime-row group-row jwt" role="row">
              <span role="cell">
                JWT, revoked by: <b>{STRATEGIES.find(({ key }) => key === subject.strategy)?.name}</b>
              </span>
            </div>
          )}
          <LifetimeRow specimen={subject.specimen} row={rows[subject.key] ?? null} />
        </Fragment>
      ))}
    </div>
  )
}
