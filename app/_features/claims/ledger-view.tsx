'use client'

import { useState } from 'react'
import { ClaimRow } from './claim-row'
import { Filters, type Filter, shows } from './filters'
import type { Round } from './kept-round'
import { RoundPanel } from './round-panel'
import { useRound } from './use-round'
import { useLedger } from '@/app/_features/reference/use-ledger'
import { byVerdict, type LedgerExperiment, type Row, rowGroups } from './rows'
import type { StatementGroup } from '@/lib/claims/statement'
import type { Origins } from '@/app/experiments/_runtime/world'
import './claims.css'

interface Props {
  /** Given by the server: a browser that has them in the page needs them in no script. */
  statements: readonly StatementGroup[]
  experiments: readonly LedgerExperiment[]
  origins: Origins
}

/** The statements with what this browser's own runs say about them, and the reference run where there are none. */
export function Ledger({ statements, experiments, origins }: Props) {
  const ledger = useLedger()
  const [shown, show] = useState<Filter>('all')
  const state = useRound(
    experiments.map(({ slug }) => slug),
    origins,
  )
  const groups = rowGroups(statements, experiments, ledger)
  const visible = byVerdict(groups)
    .map(({ name, rows }) => ({ name, rows, seen: rows.filter((row) => shows(shown, row)) }))
    .filter(({ seen }) => seen.length > 0)
  return (
    <>
      <RoundPanel groups={groups} experiments={experiments} state={state} />
      <Filters groups={groups} shown={shown} onShow={show} />
      <div className="ledger">
        <p className="ledger-head" aria-hidden="true">
          <span />
          <span>statement</span>
          <span>verdict</span>
          <span>evidence</span>
          <span>experiment</span>
        </p>
        {visible.map(({ name, rows, seen }) => (
          <ClaimGroup
            key={name}
            name={name}
            rows={rows}
            seen={seen}
            round={state.round}
            running={state.running?.slug ?? null}
          />
        ))}
        {visible.length === 0 && <p className="empty">No statement has this verdict now.</p>}
      </div>
    </>
  )
}

interface GroupProps {
  name: string
  /** All of the group, for the count. */
  rows: readonly Row[]
  /** Those that the filter lets through. */
  seen: readonly Row[]
  round: Round | null
  running: string | null
}

/** Statements of one verdict. */
function ClaimGroup({ name, rows, seen, round, running }: GroupProps) {
  return (
    <section aria-label={name}>
      <header>
        <h2>{name}</h2>
        <span className="num">{rows.length}</span>
      </header>
      <ol>
        {seen.map((row) => (
          <ClaimRow key={row.statement.id} row={row} round={round} running={running} />
        ))}
      </ol>
    </section>
  )
}
