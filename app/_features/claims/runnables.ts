import { defineExperiment, type Experiment, type Runnable } from '@/app/experiments/_runtime/experiment'

/** What an experiment observed is its own affair: a round only hands it to the experiment's judge. */
type AnyRunnable = Runnable<unknown>

const FOLDERS = '../../experiments'
// The three files of every experiment. Loaded when its turn comes, so that the ledger opens without any of them.
const experiments = import.meta.glob<{ experiment: Experiment }>('../../experiments/*/experiment.ts')
const judges = import.meta.glob<Pick<AnyRunnable, 'judge' | 'observed'>>('../../experiments/*/judge.ts')
const runs = import.meta.glob<Pick<AnyRunnable, 'run'>>('../../experiments/*/run.ts')

/** Loads the code of an experiment. Throws where its folder has none. */
export async function loadRunnable(slug: string): Promise<AnyRunnable> {
  const experiment = experiments[`${FOLDERS}/${slug}/experiment.ts`]
  const judging = judges[`${FOLDERS}/${slug}/judge.ts`]
  const steps = runs[`${FOLDERS}/${slug}/run.ts`]
  if (!experiment || !judging || !steps) throw new Error(`${slug} has nothing to run.`)
  const [{ experiment: data }, { judge, observed }] = await Promise.all([experiment(), judging()])
  return defineExperiment({ experiment: data, judge, observed, steps })
}
