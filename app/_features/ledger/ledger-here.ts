import { keptLater } from './kept-later'
import { EMPTY_LEDGER, type Ledger } from './entry-of'
import { LEDGER_KEY } from './kept-keys'

const here = keptLater<Ledger>(
  LEDGER_KEY,
  async () => {
    const { readLedger, hasUnreadableLedger } = await import('./ledger')
    return { read: readLedger, isUnreadable: hasUnreadableLedger }
  },
  EMPTY_LEDGER,
)

/** The ledger of this browser, for pages that show it: its code is loaded once this browser has runs of its own. */
export const ledgerHere = here.read
export const isLedgerUnreadable = here.isUnreadable
export const subscribeLedgerHere = here.subscribe
