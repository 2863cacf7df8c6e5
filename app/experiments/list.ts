import type { Experiment } from '@/lib/experiment/experiment'

/** Every folder beside this file that has an `experiment.ts`. None is named here: one that is deleted is gone. */
const found = import.meta.glob<{ experiment: Experiment }>('./*/experiment.ts', { eager: true })

export const EXPERIMENTS: readonly Experiment[] = Object.values(found).map(({ experiment }) => experiment)
