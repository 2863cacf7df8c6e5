import { experiment } from '../app/experiments/forging/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Row {
  id: string
  ours: { status: number; refusedBy: string | null }
  library: string | null
  two: string | null
  all: string | null
}

test('A38 A43 A85: our policy takes no forged token, the library by itself some, and two checks by hand many', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const forged = observation.forged as Row[]
  expect(forged.length).toBeGreaterThanOrEqual(25)
  expect(forged.filter(({ ours }) => ours.status !== 401).map(({ id }) => id)).toEqual([])
  expect(forged.filter(({ ours }) => ours.refusedBy === null).map(({ id }) => id)).toEqual([])
  expect(
    forged.filter(({ all }) => all === null).map(({ id }) => id),
    'every check on',
  ).toEqual([])
  const taken = (said: (row: Row) => string | null) => forged.filter((row) => said(row) === null).map(({ id }) => id)
  expect(taken(({ library }) => library)).toEqual(
    expect.arrayContaining(['no-exp', 'iat-future', 'other-aud', 'other-iss']),
  )
  expect(taken(({ two }) => two)).toEqual(
    expect.arrayContaining(['alg-none', 'confused-pem', 'header-jwk', 'kid-path', 'no-exp']),
  )
  expect(differences).toEqual({})
})

test('a check that is switched on in the verifier by hand stops what it is for', async ({ page, servers }) => {
  await runExperiment(page, servers.a, experiment.slug)
  const sieve = page.getByRole('list', { name: /^Checks in their order/ })
  const lineOf = (check: string) => sieve.locator('> li').filter({ has: page.getByText(check, { exact: true }) })
  const unsigned = (check: string) => lineOf(check).getByText('alg: none, no signature', { exact: true })
  await expect(unsigned('accepted')).toHaveCount(1)
  await sieve.getByRole('checkbox', { name: 'algorithm' }).check()
  await expect(unsigned('accepted')).toHaveCount(0)
  await expect(unsigned('algorithm')).toHaveCount(1)

  await page.getByText(/^All 27 tokens, one by one/).click()
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'alg: none, no signature', exact: true }) })
  await expect(row.getByRole('cell').last()).toHaveText('algorithm')
})
