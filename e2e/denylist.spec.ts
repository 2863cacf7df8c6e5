import { experiment } from '../app/experiments/denylist/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

const REVOKED = { status: 401, code: 'revoked' }
const SERVED = { status: 200, code: null }

test('A61 A62 A63 A64: a shared list ends a token on both nodes for one read per request, and a list of its own on one node until a restart', async ({
  page,
  servers,
}) => {
  const { differences, observation, evidence } = await runExperiment(page, servers.a, experiment.slug)
  expect(observation).toMatchObject({
    shared: { here: REVOKED, sibling: REVOKED },
    own: { here: REVOKED, sibling: SERVED, afterRestart: SERVED },
    on: { served: 20, reads: 20 },
    off: { served: 20, reads: 0 },
    session: { served: 20, reads: 20 },
    entries: { beforeLogout: 0, afterLogout: 2, sweptTooEarly: 2, swept: 0, replay: { status: 401, code: 'expired' } },
  })
  expect(evidence.A64).toContain('reads per request: off 0, on 1, session 1')
  expect(differences).toEqual({})
})

test('A61: where node B does not run the page says so, and the verdict rests on what a restart loses', async ({
  page,
  nodeWith,
}) => {
  const { origin } = await nodeWith({ SIBLING_ORIGIN: 'http://localhost:9' })
  const { differences, observation, evidence } = await runExperiment(page, origin, experiment.slug)
  expect(observation.own).toEqual({ here: REVOKED, sibling: { status: 0, code: null }, afterRestart: SERVED })
  expect(evidence.A61).toContain('a list in memory: node B refuses: no answer, not measured')
  await expect(page.locator('.warning', { hasText: 'Node B did not answer' })).toBeVisible()
  expect(differences).toEqual({})
})
