import { keptLater } from '@/app/_features/ledger/kept-later'
import { ROUND_KEY } from '@/app/_features/ledger/kept-keys'
import type { Round } from './kept-round'

const here = keptLater<Round | null>(
  ROUND_KEY,
  async () => {
    const { readRound } = await import('./kept-round')
    return { read: readRound, isUnreadable: () => false }
  },
  null,
)

/** The round of this browser, for pages that show it; null before the first one, and until its code has come. */
export const roundHere = here.read
export const subscribeRoundHere = here.subscribe
