import type { Page } from '@playwright/test'
import { experiment } from '../app/experiments/proxy-bypass/experiment'
import { expectAccessibleInEveryLook } from './browser/accessible'
import { expectSignedIn, signIn, SPECIMENS, visit } from './browser/area'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

interface Answered {
  address: string
  caller: string
  outcome: string
}

/** Runs with these settings; answers by address what nobody, the header, the made-up cookie and the owner got. */
async function runWith(page: Page, origin: string, query = '') {
  const { observation, verdicts } = await runExperiment(page, origin, experiment.slug, query)
  expect(verdicts).toEqual({})
  const got: Record<string, string[]> = {}
  for (const { address, outcome } of observation.answered as Answered[]) (got[address] ??= []).push(outcome)
  return got
}
const verdictAt = (page: Page, address: string) => page.locator(`[data-address="${address}"] td`).last()

/** What the app's own pages do, whatever is set for the experiment's. */
const OWN = {
  session: ['sign-in', 'sign-in', 'shut', 'page'],
  jwt: ['sign-in', 'sign-in', 'shut', 'page'],
}

test('the header and a made-up cookie get the page that is checked in front only, and none that is checked at the data', async ({
  page,
  servers,
}) => {
  await page.goto(`${servers.a}/experiments/proxy-bypass`)
  await page.getByRole('radio', { name: 'Nobody' }).check()
  expect(await runWith(page, servers.a)).toEqual({
    'front-only': ['sign-in', 'page', 'page', 'page'],
    'front-and-data': ['sign-in', 'shut', 'shut', 'page'],
    ...OWN,
  })
  await expect(verdictAt(page, 'front-only')).toHaveText('no boundary: 2 of 3 got in')
  for (const address of ['front-and-data', 'session', 'jwt'])
    await expect(verdictAt(page, address)).toHaveText('a boundary in this run')
  await expect(page.getByText('Both got the page where nothing else was checked.')).toBeVisible()
})

test('each fix is a switch: without the header a made-up cookie is left, and a check that verifies lets in nobody', async ({
  page,
  servers,
}) => {
  expect(await runWith(page, servers.a, '?front=patched')).toEqual({
    'front-only': ['sign-in', 'sign-in', 'page', 'page'],
    'front-and-data': ['sign-in', 'sign-in', 'shut', 'page'],
    ...OWN,
  })
  await expect(verdictAt(page, 'front-only')).toHaveText('no boundary: 1 of 3 got in')
  expect(await runWith(page, servers.a, '?check=verified')).toEqual({
    'front-only': ['sign-in', 'page', 'sign-in', 'page'],
    'front-and-data': ['sign-in', 'shut', 'sign-in', 'page'],
    ...OWN,
  })
  const both = await runWith(page, servers.a, '?front=patched&check=verified')
  expect(both['front-only']).toEqual(['sign-in', 'sign-in', 'sign-in', 'page'])
  await expect(verdictAt(page, 'front-only')).toHaveText('a boundary in this run')
  await expect(page.getByText('Nobody got a page without a sign-in')).toBeVisible()
})

test('whoever is signed in stays signed in, and no cookie of the run is left', async ({ page, servers }) => {
  const guest = await newcomer(servers.a)
  const specimen = SPECIMENS.find(({ mode }) => mode === 'session')!
  await visit(page, servers.a, specimen)
  await signIn(page, guest)
  await expectSignedIn(page, guest)
  const names = async () => (await page.context().cookies()).map(({ name }) => name).toSorted()
  const before = await names()
  const got = await runWith(page, servers.a)
  expect(got.session).toEqual(OWN.session)
  expect((await names()).filter((name) => !before.includes(name))).toEqual([])
  await visit(page, servers.a, specimen)
  await expectSignedIn(page, guest)
})

test('axe has nothing to say of the page after a run, in both schemes and on a phone, and the browser has no complaint', async ({
  page,
  servers,
}) => {
  test.slow()
  const { complaints } = await watch(page)
  await runWith(page, servers.a)
  await expectAccessibleInEveryLook(page)
  // The browser itself reports a status of 401.
  expect(complaints.filter((text) => !/401/.test(text))).toEqual([])
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the page asks its question and says what a run does', async ({ page, servers }) => {
    await page.goto(`${servers.a}/experiments/proxy-bypass`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(experiment.question)
    await expect(page.getByText(experiment.steps[2] ?? '').first()).toBeAttached()
  })
})
