import { faultOf } from '@/lib/core/fault'
import { saveJudgements } from '@/app/_features/ledger/ledger'
import { readRound, type RoundOutcome, saveRound } from './kept-round'
import { leftOf, newRound, noted } from './round'
import { absentValues } from '@/app/experiments/_runtime/setting-values'
import { runExperiment } from '@/app/experiments/_runtime/run-experiment'
import type { Origins } from '@/app/experiments/_runtime/world'

/** Longer than any experiment takes on a slow machine: whoever is at it then is stuck. */
const LONGEST_MS = 120_000

interface RoundOptions {
  slugs: readonly string[]
  origins: Origins
  signal: AbortSignal
  /** Says which experiment is at which step. */
  tell(slug: string, doing: string): void
}

/**
 * Runs what is left of the round, one experiment after the other, each with its default settings. One that breaks off
 * is noted and the next begins. Each is noted when it is through, so that a round goes on after a reload. Stops at the
 * signal; the experiment that was running then counts as not run.
 */
export async function runRound({ slugs, origins, signal, tell }: RoundOptions): Promise<void> {
  if (readRound() === null) saveRound(newRound(new Date().toISOString()))
  for (const slug of leftOf(readRound(), slugs)) {
    if (signal.aborted) return
    tell(slug, '')
    const how = await outcomeOf(slug, { origins, signal, tell: (doing) => tell(slug, doing) })
    if (signal.aborted) return
    saveRound(noted(readRound() ?? newRound(new Date().toISOString()), slug, how))
  }
}

async function outcomeOf(
  slug: string,
  { origins, signal, tell }: { origins: Origins; signal: AbortSignal; tell(doing: string): void },
): Promise<RoundOutcome> {
  const tooLong = AbortSignal.timeout(LONGEST_MS)
  try {
    const { loadRunnable } = await import('./runnables')
    const runnable = await loadRunnable(slug)
    if (runnable.isAlone) return { kind: 'alone', why: runnable.isAlone }
    const finished = await runExperiment(runnable, {
      settings: absentValues(runnable.experiment.settings),
      origins,
      signal: AbortSignal.any([signal, tooLong]),
      tell,
    })
    saveJudgements(slug, finished)
    return { kind: 'done', elapsedMs: finished.elapsedMs }
  } catch (reason) {
    if (tooLong.aborted)
      return { kind: 'failed', sentence: `It did not come to an end within ${LONGEST_MS / 1000} s.`, facts: '' }
    const { sentence, status, code, retryAfterSeconds, requestId } = await faultOf(reason)
    const facts = [status, code, retryAfterSeconds === undefined ? '' : `Retry-After: ${retryAfterSeconds}`, requestId]
      .filter(Boolean)
      .join(' · ')
    return { kind: 'failed', sentence, facts }
  }
}
