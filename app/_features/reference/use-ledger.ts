import { useMemo, useSyncExternalStore } from 'react'
import type { RecordedLedger } from './recorded-ledger'
import { useRecorded } from './reference-run'
import { EMPTY_LEDGER, type Ledger } from '@/app/_features/ledger/entry-of'
import { ledgerHere, subscribeLedgerHere } from '@/app/_features/ledger/ledger-here'

const nothing = () => EMPTY_LEDGER

/**
 * What is known of the statements: by this browser's own runs, and where it has made none, by the reference run. On the
 * server, and without a script, by that alone.
 */
export function useLedger(): Ledger {
  const own = useSyncExternalStore(subscribeLedgerHere, ledgerHere, nothing)
  const recorded = useRecorded<RecordedLedger>()
  return useMemo(() => (recorded ? { ...recorded.content.ledger, ...own } : own), [recorded, own])
}
