import type { Page } from '@playwright/test'
import { expectAccessible, expectAccessibleInEveryLook } from './browser/accessible'
import { expectSignedIn, logOut } from './browser/area'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

const SANDBOXES = { DEMO_ACCOUNTS: 'sandbox' }
const AREAS = ['/session', '/session?variant=sealed-data', '/jwt?variant=bearer-memory', '/jwt?variant=cookie'] as const

const button = (page: Page, name: 'Ada' | 'Grace') => page.getByRole('button', { name: `Sign in as ${name}` })
const panel = (page: Page) => page.getByRole('region', { name: 'Your own Ada and Grace' })
const shown = async (page: Page) => ({
  user:
    (await panel(page)
      .getByText(/^ada\+/)
      .textContent()) ?? '',
  admin:
    (await panel(page)
      .getByText(/^grace\+/)
      .textContent()) ?? '',
})

for (const path of AREAS)
  test(`${path}: one press signs in as this browser’s own Ada, another as its Grace, with the password on the page`, async ({
    page,
    nodeWith,
  }) => {
    const { origin } = await nodeWith(SANDBOXES)
    await page.goto(origin + path)
    await button(page, 'Ada').click()
    await expect(panel(page).getByText(/^ada\+[a-z2-7]{10}@example\.com$/)).toBeVisible()
    const { user, admin } = await shown(page)
    await expectSignedIn(page, { name: 'Ada Lovelace', email: user })
    await logOut(page)
    await button(page, 'Grace').click()
    await expect(page.getByText(`${admin}, role admin`)).toBeVisible()
  })

test('the admin page of a browser’s own Grace lists its two users, and another browser has two others', async ({
  page,
  browser,
  nodeWith,
}) => {
  const { origin } = await nodeWith(SANDBOXES)
  const stranger = await browser.newPage()
  for (const each of [stranger, page]) {
    await each.goto(`${origin}/session`)
    await button(each, 'Grace').click()
    await expect(panel(each).getByText(/^grace\+/)).toBeVisible()
  }
  const [own, other] = [await shown(page), await shown(stranger)]
  await stranger.close()
  await page.goto(`${origin}/session/admin`)
  const main = page.getByRole('main')
  for (const email of Object.values(own)) await expect(main.getByText(email).first()).toBeVisible()
  for (const email of Object.values(other)) await expect(main.getByText(email)).toHaveCount(0)
  await expect(main.getByText(/@example\.com/).filter({ hasText: /^(ada|grace)\+/ })).not.toHaveCount(0)
})

test('side by side, and a recording: the script has the accounts made, and signs in as them', async ({
  page,
  nodeWith,
}) => {
  const { origin } = await nodeWith(SANDBOXES)
  const { complaints } = await watch(page)
  await page.goto(`${origin}/recording`)
  await page.getByRole('button', { name: 'Record a sign-in in both modes' }).click()
  // The recorded run shows these headings too: only what is the visitor's own counts.
  await expect(page.locator('[data-run]')).toHaveAttribute('data-run', 'own', { timeout: 30_000 })
  for (const heading of ['Session S2: the copy is dead', 'JWT J2: the copy is dead'])
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
  const asked = await page.evaluate(async () => {
    const answer = await fetch('/api/sandbox', { method: 'POST' })
    return { status: answer.status, body: await answer.text() }
  })
  expect(asked, 'they were there already').toMatchObject({ status: 200, body: expect.stringContaining('"ada+') })
  await page.goto(`${origin}/side-by-side`)
  const signIn = page.getByRole('list', { name: 'Five steps' }).getByRole('button', { name: /Sign in to both/ })
  await signIn.click()
  await expect(signIn).toContainText('2 requests', { timeout: 30_000 })
  await expect(page.getByText('The step is not complete')).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('before the first press and after it the page is accessible at every width, and says for how long accounts stay', async ({
  page,
  nodeWith,
}) => {
  const { origin } = await nodeWith(SANDBOXES)
  await page.goto(`${origin}/session`)
  await expect(panel(page)).toContainText('deleted after 24 hours without use')
  await expectAccessibleInEveryLook(page)
  await button(page, 'Ada').click()
  await expect(panel(page).getByText(/^ada\+/)).toBeVisible()
  await expectAccessible(page)
  await logOut(page)
  await expect(button(page, 'Ada')).toBeVisible()
  await expect(page.getByText('The account belongs to this browser’s Ada and Grace')).toBeVisible()
  await expectAccessibleInEveryLook(page)
})

test('when no accounts are free the page says so beside the buttons', async ({ page, browser, startNode }) => {
  const { origin } = await startNode({ env: { ...SANDBOXES, SANDBOX_LIMIT: '1' } })
  const first = await browser.newPage()
  await first.goto(`${origin}/session`)
  await button(first, 'Ada').click()
  await expect(panel(first).getByText(/^ada\+/)).toBeVisible()
  await first.close()
  await page.goto(`${origin}/jwt`)
  await button(page, 'Ada').click()
  await expect(panel(page).getByRole('alert')).toContainText('No accounts of your own are free: 1 of 1 are in use.')
})
