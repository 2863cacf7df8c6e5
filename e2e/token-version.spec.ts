import { experiment } from '../app/experiments/token-version/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

const statuses = (seen: unknown) =>
  (seen as { status: number; code: string | null }[]).map(({ status, code }) => code ?? status)

test('A65 A66 A67: raising the version ends every device where it is checked, and a session ends one alone', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  expect(statuses(observation.before)).toEqual([200, 200, 200])
  expect(statuses(observation.after)).toEqual(['outdated', 'outdated', 'outdated'])
  expect(statuses(observation.afterUnchecked)).toEqual([200, 200, 200])
  expect(statuses(observation.sessions)).toEqual(['revoked', 200, 200])
  expect(differences).toEqual({})
})
