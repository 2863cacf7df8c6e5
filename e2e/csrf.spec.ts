import type { Locator } from '@playwright/test'
import { experiment } from '../app/experiments/csrf/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './stage/test'

interface Attempt { from: string; by: string; gone: string[] }
const COOKIES = ['s1', 'j3'].flatMap((holder) => ['strict', 'lax', 'none', 'absent'].map((sameSite) => `lab-${holder}-${sameSite}`))

test('A14 A73 A81: a stranger\'s form spends what a cookie guards, a JWT in a cookie like a session, and a bearer token never', async ({ page, stage, context }) => {
  const { verdicts, observation } = await runExperiment(page, stage.a, experiment.slug)
  const attempts = observation.attempts as Attempt[]
  const gone = (from: string, by: string, defence: string) => attempts.find((each) => each.from === from && each.by === by)!.gone.filter((account) => account.endsWith(`/${defence}`)).map((account) => account.split('/')[0]).toSorted()
  const but = (...sameSites: string[]) => COOKIES.filter((name) => !sameSites.some((sameSite) => name.endsWith(sameSite))).toSorted()

  // The vulnerable run.
  expect(gone('attacker', 'link', 'none')).toEqual(but('strict'))
  expect(gone('attacker', 'form', 'none')).toEqual(but('strict', 'lax'))
  for (const by of ['link', 'form', 'image', 'frame', 'framed-form', 'fetch']) expect(gone('sibling', by, 'none'), by).toEqual(but())
  // Changing nothing by GET stops links, and no form.
  expect(gone('attacker', 'link', 'post')).toEqual([])
  expect(gone('attacker', 'form', 'post')).toEqual(but('strict', 'lax'))
  // The fixed run: the same requests.
  for (const attempt of attempts.filter(({ from }) => from !== 'app'))
    for (const defence of ['origin', 'fetch-site', 'token']) expect(gone(attempt.from, attempt.by, defence), `${attempt.from} ${attempt.by}`).toEqual([])
  // And the bank's own page still pays, everywhere.
  for (const defence of ['none', 'post', 'origin', 'fetch-site', 'token']) expect(gone('app', 'page', defence)).toEqual(['bearer', ...COOKIES].toSorted())
  expect(attempts.filter(({ from }) => from !== 'app').flatMap((each) => each.gone).filter((account) => account.startsWith('bearer'))).toEqual([])
  const balances = observation.balances as Record<string, number>
  expect(balances['bearer/none']).toBe(990)
  expect(balances['lab-j3-lax/token']).toBe(990)
  expect(balances['lab-j3-strict/none']).toBe(990 - 6 * 10)

  expect(verdicts).toEqual(experiment.expects)
  await expect.poll(() => context.pages().length).toBe(1)
})

const paid = (panel: Locator) => panel.locator('.huge').innerText()

test('A81: a switch takes the forged transfers away, in a session as in a JWT cookie', async ({ page, stage }) => {
  await runExperiment(page, stage.a, experiment.slug)
  const session = page.getByRole('region', { name: /Session S1/ })
  const cookie = page.getByRole('region', { name: /JWT J3/ })
  expect(Number(await paid(session))).toBeGreaterThan(20)
  expect(await paid(cookie)).toBe(await paid(session))
  expect(await paid(page.getByRole('region', { name: /JWT J1/ }))).toBe('0')
  await page.getByLabel('Sec-Fetch-Site is same-origin').check()
  await expect(session.locator('.huge')).toHaveText('0')
  await expect(cookie.locator('.huge')).toHaveText('0')
})

test('A14: within two minutes the attacker posts again, and the cookie without SameSite comes along', async ({ page, stage, context }) => {
  await runExperiment(page, stage.a, experiment.slug)
  await page.getByRole('button', { name: 'Have the attacker post again' }).click()
  await expect(page.getByRole('region', { name: 'The two minutes' })).toContainText(/after \d+ s: came along/)
  await expect.poll(() => context.pages().length).toBe(1)
})
