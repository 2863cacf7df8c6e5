import { experiment } from '../app/experiments/forging/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './stage/test'

interface Row {
  id: string
  ours: { status: number; refusedBy: string | null }
  library: string | null
  two: string | null
  all: string | null
}

test('A38 A43 A85: our policy takes no forged token, the library by itself some, and two checks by hand many', async ({ page, stage }) => {
  const { verdicts, observation } = await runExperiment(page, stage.a, experiment.slug)
  const forged = observation.forged as Row[]
  expect(forged.length).toBeGreaterThanOrEqual(25)
  expect(forged.filter(({ ours }) => ours.status !== 401).map(({ id }) => id)).toEqual([])
  expect(forged.filter(({ ours }) => ours.refusedBy === null).map(({ id }) => id)).toEqual([])
  expect(forged.filter(({ all }) => all === null).map(({ id }) => id), 'every check on').toEqual([])
  const taken = (said: (row: Row) => string | null) => forged.filter((row) => said(row) === null).map(({ id }) => id)
  expect(taken(({ library }) => library)).toEqual(expect.arrayContaining(['no-exp', 'iat-future', 'other-aud', 'other-iss']))
  expect(taken(({ two }) => two)).toEqual(expect.arrayContaining(['alg-none', 'confused-pem', 'header-jwk', 'kid-path', 'no-exp']))
  expect(verdicts).toEqual(experiment.expects)
})

test('a check that is switched on in the verifier by hand stops what it is for', async ({ page, stage }) => {
  await runExperiment(page, stage.a, experiment.slug)
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'alg: none, no signature', exact: true }) })
  await expect(row.getByText('taken', { exact: true })).toHaveCount(1)
  await page.getByRole('checkbox', { name: 'algorithm' }).check()
  await expect(row.getByText('taken', { exact: true })).toHaveCount(0)
})
