import type { Experiment } from '@/app/experiments/_runtime/experiment'

/**
 * Every folder beside this file that has an `experiment.ts`. None is named here: one that is deleted is gone. The file
 * of that name in `_runtime` says what an experiment is, and is none.
 */
const found = import.meta.glob<{ experiment?: Experiment }>('./*/experiment.ts', { eager: true })

export const EXPERIMENTS: readonly Experiment[] = Object.values(found).flatMap(({ experiment }) => experiment ?? [])
