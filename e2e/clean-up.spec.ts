import { experiment } from '../app/experiments/clean-up/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

test('A29 A63: what has ended stays until it is swept, and what lives or is still denied is left alone', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug, '?rows=500')
  expect(observation.made).toBe(500)
  for (const counted of [observation.before, observation.afterCall, observation.afterRecordless])
    expect(counted).toEqual({ sessions: 501, families: 501, denials: 500 })
  expect(observation.left).toEqual({ sessions: 1, families: 1, denials: 0 })
  const removed = (table: string) =>
    (observation.batches as { table: string; removed: number }[])
      .filter((batch) => batch.table === table)
      .map((batch) => batch.removed)
  expect(Math.max(...removed('sessions'), ...removed('denials'))).toBeLessThanOrEqual(100)
  expect(observation.session).toEqual({
    now: { status: 200, code: null },
    expired: { status: 401, code: 'expired' },
    afterSweep: { status: 200, code: null },
  })
  expect(observation.denied).toMatchObject({
    now: { code: 'revoked' },
    expired: { code: 'expired' },
    afterSweep: { code: 'revoked' },
    expiredAfterSweep: { code: 'expired' },
  })
  expect(differences).toEqual({})
})
