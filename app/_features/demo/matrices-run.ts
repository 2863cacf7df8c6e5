import { runExperiment } from '@/app/experiments/_runtime/run-experiment'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment as csrf } from '@/app/experiments/csrf/experiment'
import { judge, observed } from '@/app/experiments/csrf/judge'
import { run } from '@/app/experiments/csrf/run'
import { CASES } from '@/app/experiments/xss/cases'
import { experiment as xss } from '@/app/experiments/xss/experiment'
import { runCases } from '@/app/experiments/xss/run'
import { matricesOf } from './matrices-of'
import { type Matrices, PLACES_OF_CREDENTIALS } from './matrix'

interface Options {
  origins: Origins
  signal: AbortSignal
  tell(doing: string): void
}

/** Runs the experiments on XSS and CSRF for the four places, as their own pages do, and reads the cells off. */
export async function runMatrices(options: Options): Promise<Matrices> {
  const asked = { settings: {}, ...options }
  const foreign = (await runExperiment({ experiment: csrf, run, judge, observed }, asked)).observation
  const cases = CASES.filter(({ key }) => PLACES_OF_CREDENTIALS.some(({ xssCase }) => xssCase === key))
  const { observation: attempts } = await runExperiment(
    {
      // These cells are no verdict on a claim: the experiment's own page gives those.
      experiment: { ...xss, expects: {} },
      run: (world) => runCases(world, cases, ['none']),
      judge: () => [],
      observed: () => [],
    },
    asked,
  )
  return matricesOf(attempts, foreign.attempts)
}
