import type { Runnable } from '@/lib/experiment/experiment'

/** What an experiment observed is its own affair: a round only hands it to the experiment's judge. */
type AnyRunnable = Runnable<unknown>

/** Every experiment folder that can be run. Loaded when its turn comes, so that the ledger opens without any of them. */
const found = import.meta.glob<{ runnable: AnyRunnable }>('../experiments/*/runnable.ts')

/** Loads the code of an experiment. Throws where its folder has none. */
export async function loadRunnable(slug: string): Promise<AnyRunnable> {
  const load = found[`../experiments/${slug}/runnable.ts`]
  if (!load) throw new Error(`${slug} has nothing to run.`)
  return (await load()).runnable
}
