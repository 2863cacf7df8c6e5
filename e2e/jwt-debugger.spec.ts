import { experiment } from '../app/experiments/jwt-debugger/experiment'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

test('A34: a token is taken apart in the page, nothing is sent, and the link out has it behind # only', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  expect(observation.requests).toBe(0)
  expect((observation.claims as { name: string }[]).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['sub', 'exp', 'role']),
  )
  const link = page.getByRole('link', { name: 'Open this token at jwt.io' })
  const url = new URL((await link.getAttribute('href')) ?? '')
  expect([url.search, url.hash]).toEqual(['', `#token=${String(observation.token)}`])
  await expect(link).toHaveAttribute('rel', 'noreferrer')
  expect(differences).toEqual({})
  // The token in the link is the experiment's: it opens nothing of the app.
  expect(
    (
      await page.request.get(`${servers.a}/api/jwt/me`, {
        headers: { Authorization: `Bearer ${String(observation.token)}` },
      })
    ).status(),
  ).toBe(401)
  expect(complaints).toEqual([])
})
