import type { Page } from '@playwright/test'
import { expect, test } from './servers/test'

const SCRIPTS = '**/_next/static/chunks/**'

/** From now on scripts wait; answers how to let them come. */
async function holdScripts(page: Page): Promise<() => void> {
  let letCome = () => {}
  const held = new Promise<void>((resolve) => (letCome = resolve))
  await page.route(SCRIPTS, async (route) => {
    await held
    await route.continue()
  })
  return letCome
}

test('home: a press on the first step waits for the code that plays it, and is not lost', async ({ page, servers }) => {
  await page.goto(servers.a, { waitUntil: 'networkidle' })
  const letCome = await holdScripts(page)
  await page.getByRole('list', { name: 'Five steps' }).getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Waiting for the server.' })).toBeAttached()
  letCome()
  await expect(page.getByRole('region', { name: 'Server', exact: true })).toContainText('Ada,', { timeout: 15_000 })
})

test('home: code that does not come is told as a server that does not answer, and the next press tries again', async ({
  page,
  servers,
}) => {
  await page.goto(servers.a, { waitUntil: 'networkidle' })
  await page.route(SCRIPTS, (route) => route.abort())
  const signIn = page.getByRole('list', { name: 'Five steps' }).getByRole('button', { name: 'Sign in' })
  await signIn.click()
  await expect(page.getByRole('alert').filter({ hasText: 'The server did not answer' })).toBeVisible()
  await page.unroute(SCRIPTS)
  await signIn.click()
  await expect(page.getByRole('region', { name: 'Server', exact: true })).toContainText('Ada,', { timeout: 15_000 })
})

test('home: presses on the chart that come before its code are made in their order once it is there', async ({
  page,
  servers,
}) => {
  await page.goto(servers.a, { waitUntil: 'networkidle' })
  const letCome = await holdScripts(page)
  await page.getByRole('radio', { name: 'Log out everywhere', exact: true }).click()
  await page.getByRole('button', { name: 'Measure' }).click()
  letCome()
  const cancel = page.getByRole('button', { name: 'Cancel' })
  await expect(cancel).toBeVisible()
  await expect(page.getByRole('heading', { name: /after you log out everywhere/ })).toBeVisible()
  await cancel.click()
  await expect(page.getByText('Cancelled, and signed out.')).toBeVisible({ timeout: 15_000 })
})

test('home: a press on the chart whose code does not come begins nothing later, and says so', async ({
  page,
  servers,
}) => {
  await page.goto(servers.a, { waitUntil: 'networkidle' })
  await page.route(SCRIPTS, (route) => route.abort())
  await page.getByRole('button', { name: 'Measure' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'what you pressed did not begin' })).toBeVisible()
  await page.unroute(SCRIPTS)
  await page.getByRole('button', { name: 'Measure' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Cancelled, and signed out.')).toBeVisible({ timeout: 15_000 })
})

test('learn: the recorded picture stays until the code that draws another choice has come', async ({
  page,
  servers,
}) => {
  await page.goto(`${servers.a}/learn#figure-csrf`, { waitUntil: 'networkidle' })
  const letCome = await holdScripts(page)
  const figure = page.locator('#figure-csrf')
  await figure.getByRole('radio', { name: 'Origin is ours' }).check()
  await expect(figure.getByRole('region', { name: 'Fix: Sec-Fetch-Site is same-origin', exact: true })).toBeVisible()
  letCome()
  await expect(figure.getByRole('region', { name: 'Fix: Origin is ours', exact: true })).toBeVisible()
})
