import type { Runnable } from '@/lib/experiment/experiment'
import { experiment } from './experiment'
import { judge, type Observation, observed } from './judge'
import { run } from './run'

export const runnable: Runnable<Observation> = { experiment, run, judge, observed }
