'use client'

import { useState, useSyncExternalStore } from 'react'
import { ClaimGroup } from '@/app/claims/claim-group'
import { Filters, type Shown, shows } from '@/app/claims/filters'
import { RoundPanel } from '@/app/claims/round-panel'
import { useRound } from '@/app/claims/use-round'
import { EMPTY_LEDGER, readLedger, subscribeLedger } from '@/lib/claims/ledger'
import { type LedgerExperiment, rowGroups } from '@/lib/claims/rows'
import type { StatementGroup } from '@/lib/claims/statement'
import type { Origins } from '@/lib/experiment/world'

interface Props {
  /** Given by the server: a browser that has them in the page needs them in no script. */
  statements: readonly StatementGroup[]
  experiments: readonly LedgerExperiment[]
  origins: Origins
}

const nothing = () => EMPTY_LEDGER

/** The statements with what this browser's own runs say about them. On the server, and without a script, no run is known. */
export function Ledger({ statements, experiments, origins }: Props) {
  const ledger = useSyncExternalStore(subscribeLedger, readLedger, nothing)
  const [shown, show] = useState<Shown>('all')
  const state = useRound(experiments.map(({ slug }) => slug), origins)
  const groups = rowGroups(statements, experiments, ledger)
  const visible = groups.map(({ name, rows }) => ({ name, rows, seen: rows.filter((row) => shows(shown, row)) })).filter(({ seen }) => seen.length > 0)
  return (
    <>
      <RoundPanel groups={groups} experiments={experiments} state={state} />
      <Filters groups={groups} shown={shown} onShow={show} />
      <div className="ledger">
        <p className="ledger-head" aria-hidden="true">
          <span />
          <span>statement</span>
          <span>verdict</span>
          <span>evidence from your run</span>
          <span>experiment</span>
        </p>
        {visible.map(({ name, rows, seen }) => (
          <ClaimGroup key={name} name={name} rows={rows} seen={seen} round={state.round} running={state.running?.slug ?? null} />
        ))}
        {visible.length === 0 && <p className="empty">No statement has this verdict now.</p>}
      </div>
    </>
  )
}
