import { experiment } from '../app/experiments/weak-secret/experiment'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { expect, test } from './stage/test'

test('A84: a secret that is a word is found in a worker of the page, and 256 random bits are not', async ({ page, stage }) => {
  const { complaints } = await watch(page)
  const { verdicts, observation } = await runExperiment(page, stage.a, experiment.slug)
  expect(observation.words).toBe(1000)
  expect(observation.weak).toMatchObject({ found: expect.any(String), libraryRefuses: null, startRefuses: expect.stringContaining('shorter') })
  expect(observation.strong).toMatchObject({ found: null, tries: 1000, startRefuses: null })
  expect(observation.mintedRole).toBe('admin')
  expect(verdicts).toEqual(experiment.expects)
  expect(complaints).toEqual([])
})
