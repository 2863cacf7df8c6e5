import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Round } from './kept-round'
import { newRound } from './round'
import { roundHere, subscribeRoundHere } from './round-here'
import type { Origins } from '@/app/experiments/_runtime/world'

export interface RoundState {
  /** Null before the first round of this browser. */
  round: Round | null
  /** The experiment that runs now, and what it is doing; null while none does. */
  running: { slug: string; doing: string } | null
  /** Another tab of this browser is at it. */
  isElsewhere: boolean
  /** A new round, from the first experiment. */
  start(): void
  /** On with the round that was broken off. */
  resume(): void
  cancel(): void
}

const nothing = () => null

/** Locks are there in a secure context only. Without one, whoever starts a second tab is not told of the first. */
const aloneInBrowser = (work: (isAlone: boolean) => Promise<void>): Promise<void> => {
  const { locks } = navigator as { locks?: LockManager }
  return locks ? locks.request('claims-round', { ifAvailable: true }, (lock) => work(lock !== null)) : work(true)
}

/** Running every experiment, and how far that is. What is through outlives the page; the run itself ends with it. */
export function useRound(slugs: readonly string[], origins: Origins): RoundState {
  const round = useSyncExternalStore(subscribeRoundHere, roundHere, nothing)
  const [running, setRunning] = useState<RoundState['running']>(null)
  const [isElsewhere, setElsewhere] = useState(false)
  const current = useRef<AbortController | null>(null)
  const cancel = useCallback(() => current.current?.abort(), [])
  useEffect(() => cancel, [cancel])

  const resume = async () => {
    if (current.current) return
    const { signal } = (current.current = new AbortController())
    setElsewhere(false)
    try {
      // Without this: two tabs at once sign each other's guests out, and both measure the other.
      await aloneInBrowser(async (isAlone) => {
        if (!isAlone) return setElsewhere(true)
        // With the first round: a ledger that is only read is spared everything that runs.
        const { runRound } = await import('./run-round')
        await runRound({ slugs, origins, signal, tell: (slug, doing) => setRunning({ slug, doing }) })
      })
    } finally {
      current.current = null
      setRunning(null)
    }
  }
  const start = async () => {
    if (current.current) return
    const { saveRound } = await import('./kept-round')
    if (current.current) return
    saveRound(newRound(new Date().toISOString()))
    await resume()
  }
  return { round, running, isElsewhere, start: () => void start(), resume: () => void resume(), cancel }
}
