import { loadRunnable } from '@/app/_features/claims/runnables'
import { absentValues } from '@/app/experiments/_runtime/setting-values'
import { runExperiment } from '@/app/experiments/_runtime/run-experiment'
import type { Origins } from '@/app/experiments/_runtime/world'
import { gathered } from './gathered'

interface How {
  origins: Origins
  /** Ends the run. */
  signal: AbortSignal
  /** Hears what is being done. */
  tell(doing: string): void
}

/** What this browser's own run of a figure saw. */
export interface OwnRun {
  observation: unknown
  endedAt: string
}

/** Runs the experiments of a figure, one after the other. Throws what the first one throws that stops. */
export async function runPiece(slugs: readonly string[], { origins, signal, tell }: How): Promise<OwnRun> {
  const seen: unknown[] = []
  let endedAt = ''
  for (const [at, slug] of slugs.entries()) {
    const runnable = await loadRunnable(slug)
    const step = slugs.length > 1 ? `${at + 1} of ${slugs.length}, ` : ''
    const finished = await runExperiment(runnable, {
      settings: absentValues(runnable.experiment.settings),
      origins,
      signal,
      tell: (doing) => tell(step + doing),
    })
    seen.push(finished.observation)
    endedAt = finished.endedAt
  }
  return { observation: gathered(slugs, seen), endedAt }
}
