import { useSyncExternalStore } from 'react'
import type { Found } from '@/lib/choose/costs'
import { EMPTY_LEDGER, entryOf, readLedger, subscribeLedger } from '@/lib/claims/ledger'

const nothing = () => EMPTY_LEDGER

/** What this browser's own runs said. On the server, and without a script, no run is known. */
export function useFound(): Found {
  const ledger = useSyncExternalStore(subscribeLedger, readLedger, nothing)
  return (claim, slug) => entryOf(ledger, claim, slug)
}
