'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { Ago } from './ago'
import { RecordedWhen } from './recorded-when'
import { useRecorded } from './reference-run'
import { useLedger } from './use-ledger'
import { isLedgerUnreadable, subscribeLedgerHere } from '@/app/_features/ledger/ledger-here'

const no = () => false

/** Says once whose runs the verdicts of a page are, and drops those of an older version with a word. */
export function LedgerMark({ children }: { children?: ReactNode }) {
  const recorded = useRecorded()
  const isUnreadable = useSyncExternalStore(subscribeLedgerHere, isLedgerUnreadable, no)
  const own = Object.values(useLedger()).filter(({ isRecorded }) => !isRecorded)
  const newest = own
    .map(({ endedAt }) => endedAt)
    .toSorted()
    .at(-1)
  return (
    <>
      <p className="run-mark" data-run={recorded ? 'recorded' : 'none'}>
        {recorded ? (
          <span>
            <RecordedWhen made={recorded.made} />
          </span>
        ) : (
          <span>No reference run</span>
        )}
        {newest && (
          <span>
            <b>{own.length} verdicts are yours</b>, the newest <Ago at={newest} />
          </span>
        )}
        <span className="needs-script">{children}</span>
      </p>
      {isUnreadable && (
        <p className="warning">
          This browser keeps runs of an older version of this app, which can’t be read any more. They count as not made.
        </p>
      )}
    </>
  )
}
