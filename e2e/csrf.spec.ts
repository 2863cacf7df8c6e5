import type { Locator } from '@playwright/test'
import { experiment } from '../app/experiments/csrf/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Attempt {
  from: string
  by: string
  gone: string[]
}
const COOKIES = ['s1', 'j3'].flatMap((holder) =>
  ['strict', 'lax', 'none', 'absent'].map((sameSite) => `lab-${holder}-${sameSite}`),
)

test("A14 A73 A81: a stranger's form spends what a cookie guards, a JWT in a cookie like a session, and a bearer token never", async ({
  page,
  servers,
  context,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const attempts = observation.attempts as Attempt[]
  const gone = (from: string, by: string, defence: string) =>
    attempts
      .find((each) => each.from === from && each.by === by)!
      .gone.filter((account) => account.endsWith(`/${defence}`))
      .map((account) => account.split('/')[0])
      .toSorted()
  const but = (...sameSites: string[]) =>
    COOKIES.filter((name) => !sameSites.some((sameSite) => name.endsWith(sameSite))).toSorted()

  // The vulnerable run.
  expect(gone('attacker', 'link', 'none')).toEqual(but('strict'))
  expect(gone('attacker', 'form', 'none')).toEqual(but('strict', 'lax'))
  for (const by of ['link', 'form', 'image', 'frame', 'framed-form', 'fetch'])
    expect(gone('sibling', by, 'none'), by).toEqual(but())
  // Changing nothing by GET stops links, and no form.
  expect(gone('attacker', 'link', 'post')).toEqual([])
  expect(gone('attacker', 'form', 'post')).toEqual(but('strict', 'lax'))
  // The fixed run: the same requests.
  for (const attempt of attempts.filter(({ from }) => from !== 'app'))
    for (const defence of ['origin', 'fetch-site', 'token'])
      expect(gone(attempt.from, attempt.by, defence), `${attempt.from} ${attempt.by}`).toEqual([])
  // And the bank's own page still pays, everywhere.
  for (const defence of ['none', 'post', 'origin', 'fetch-site', 'token'])
    expect(gone('app', 'page', defence)).toEqual(['bearer', ...COOKIES].toSorted())
  expect(
    attempts
      .filter(({ from }) => from !== 'app')
      .flatMap((each) => each.gone)
      .filter((account) => account.startsWith('bearer')),
  ).toEqual([])
  const balances = observation.balances as Record<string, number>
  expect(balances['bearer/none']).toBe(990)
  expect(balances['lab-j3-lax/token']).toBe(990)
  expect(balances['lab-j3-strict/none']).toBe(990 - 6 * 10)

  expect(differences).toEqual({})
  await expect.poll(() => context.pages().length).toBe(1)
})

const paid = (panel: Locator) => panel.locator('.huge').innerText()

test('A81: attack and fix stand side by side; the fix stops every forged transfer, in a session as in a JWT cookie', async ({
  page,
  servers,
}) => {
  await runExperiment(page, servers.a, experiment.slug)
  const attack = page.getByRole('region', { name: 'Attack: no defence', exact: true })
  expect(Number(await paid(attack))).toBeGreaterThan(40)
  // Alike: no cell says whose cookie it was.
  await expect(attack.getByText(/paid \((session|JWT)\)/)).toHaveCount(0)
  await expect(attack.locator('tr td:last-child .lamp.refused')).toHaveCount(0)
  for (const fix of ['Sec-Fetch-Site is same-origin', 'Origin is ours', 'a token from the page']) {
    await page.getByRole('radio', { name: fix, exact: true }).check()
    await expect(page.getByRole('region', { name: `Fix: ${fix}`, exact: true }).locator('.huge')).toHaveText('0')
  }
  await page.getByRole('radio', { name: 'POST only', exact: true }).check()
  await expect(page.getByRole('region', { name: 'Fix: POST only', exact: true }).locator('.huge')).not.toHaveText('0')
})

test('A14: within two minutes the attacker posts again, and the cookie without SameSite comes along', async ({
  page,
  servers,
  context,
}) => {
  await runExperiment(page, servers.a, experiment.slug)
  await page.getByRole('button', { name: 'Have the attacker post again' }).click()
  await expect(page.getByRole('region', { name: 'The two minutes' })).toContainText(/after \d+ s: sent/)
  await expect.poll(() => context.pages().length).toBe(1)
})

for (const slug of [experiment.slug, 'same-site'])
  test(`${slug}: where node B does not run the page says so, and speaks of no pop-up`, async ({ page, nodeWith }) => {
    const { origin } = await nodeWith({ SIBLING_ORIGIN: 'http://localhost:9' })
    const stopped = await runExperiment(page, origin, slug).catch(String)
    expect(stopped).toContain('Node B does not answer at http://localhost:9')
    expect(stopped).toContain('npm run demo')
    expect(stopped).not.toMatch(/pop-up/i)
  })
