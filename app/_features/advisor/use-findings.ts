import { useLedger } from '@/app/_features/reference/use-ledger'
import type { Found } from './costs'
import { entryOf } from '@/app/_features/ledger/entry-of'

/** What this browser's own runs said, and where it has made none, the reference run. */
export function useFindings(): Found {
  const ledger = useLedger()
  return (claim, slug) => entryOf(ledger, claim, slug)
}
