import { experiment } from '../app/experiments/weak-secret/experiment'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

test('A84: a secret that is a word is found in a worker of the page, and 256 random bits are not', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  expect(observation.words).toBe(1000)
  expect(observation.weak).toMatchObject({
    found: expect.any(String),
    libraryRefuses: null,
    startRefuses: expect.stringContaining('shorter'),
  })
  expect(observation.strong).toMatchObject({ found: null, tries: 1000, startRefuses: null })
  expect(observation.mintedRole).toBe('admin')
  expect(differences).toEqual({})
  expect(complaints).toEqual([])
})

test('A84: guessing ends when the reader says so, worker and all', async ({ page, servers }) => {
  // A list that no machine is through with at once.
  await page.route('**/experiments/weak-secret/lab/challenge', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as Record<string, unknown>
    return route.fulfill({
      response: answer,
      json: { ...body, weak: body.strong, words: Array.from({ length: 500_000 }, (_, at) => `word${at}`) },
    })
  })
  await page.goto(`${servers.a}/experiments/weak-secret`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(() => page.workers().length).toBe(1)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('[data-phase]')).toHaveAttribute('data-phase', 'cancelled')
  await expect.poll(() => page.workers().length).toBe(0)
})
