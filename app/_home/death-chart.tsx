import { DeathRow } from '@/app/_home/death-row'
import type { Rows } from '@/app/_home/use-vault'
import { SCHEDULE } from '@/lib/vault/life'
import { SPECIMENS } from '@/lib/specimens'

/** A row for each specimen. It is dashed until its copy was replayed; then bar and words say what was observed. */
export function DeathChart({ rows }: { rows: Rows }) {
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
      {SPECIMENS.map((specimen) => (
        <DeathRow key={specimen.code} specimen={specimen} row={rows[specimen.code] ?? null} />
      ))}
    </div>
  )
}
