import { ClaimRow } from '@/app/claims/claim-row'
import type { Round } from '@/lib/claims/round'
import type { Row } from '@/lib/claims/rows'

interface Props {
  name: string
  /** All of the group, for the count. */
  rows: readonly Row[]
  /** Those that the filter lets through. */
  seen: readonly Row[]
  round: Round | null
  running: string | null
}

/** Statements that belong together. */
export function ClaimGroup({ name, rows, seen, round, running }: Props) {
  const run = rows.filter(({ main }) => main?.entry).length
  return (
    <section aria-label={name}>
      <header>
        <h2>{name}</h2>
        <span className="num needs-script">
          {run} of {rows.length} run
        </span>
      </header>
      <ol>
        {seen.map((row) => {
          const slug = row.main?.experiment.slug
          const isEarlier = round !== null && (row.main?.entry?.endedAt ?? round.startedAt) < round.startedAt
          return <ClaimRow key={row.statement.id} row={row} isRunning={slug !== undefined && slug === running} outcome={slug === undefined ? undefined : round?.outcomes[slug]} isEarlier={isEarlier} />
        })}
      </ol>
    </section>
  )
}
