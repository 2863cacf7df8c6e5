import type { Runnable } from '@/lib/experiment/experiment'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import type { Observation } from './observation'
import { run } from './run'

export const runnable: Runnable<Observation> = { experiment, run, judge, observed }
