import type { Runnable } from '@/lib/experiment/experiment'
import { experiment } from './experiment'
import { judge, type Observation, observed } from './judge'

/** The steps are loaded with the first run: they take apart what they meet, with all that can decode it. */
const run: Runnable<Observation>['run'] = async (world) => (await import('./run')).run(world)
export const runnable: Runnable<Observation> = { experiment, run, judge, observed }
