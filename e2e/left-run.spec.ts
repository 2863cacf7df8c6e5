import { experiment } from '../app/experiments/logout-replay/experiment'
import { cookieNamed, expectSignedOut } from './browser/area'
import { press } from './browser/ledger'
import { expect, test } from './servers/test'

/** The one design that no removed record ends. */
const COOKIE = '__Host-session-data'
const VARIANT = 'variant=sealed-data'

test('whoever leaves a run between its sign-in and its log-out is signed out', async ({ page, context, servers }) => {
  // In the page: what the browser sends as it leaves goes past every route of Playwright's.
  await page.addInitScript((call) => {
    const { fetch } = globalThis
    globalThis.fetch = (asked, init) =>
      asked instanceof Request && asked.url.endsWith(call) ? new Promise(() => {}) : fetch(asked, init)
  }, `/api/session/me?${VARIANT}`)
  await page.goto(`${servers.a}/experiments/${experiment.slug}`)
  await press(page, 'Run')
  await expect.poll(() => cookieNamed(context, servers.a, COOKIE), { timeout: 60_000 }).toBeDefined()
  await page.goto(`${servers.a}/session`)
  await expect.poll(() => cookieNamed(context, servers.a, COOKIE)).toBeUndefined()
  await page.reload()
  await expectSignedOut(page)
})

test('the answer to a sign-in that comes after its run was left signs nobody in', async ({
  page,
  context,
  playwright,
  servers,
}) => {
  // A jar of its own, as the browser has no answer yet.
  const wire = await playwright.request.newContext()
  let answered = () => {}
  const isAnswered = new Promise<void>((resolve) => (answered = resolve))
  await page.route(`**/api/session/login?${VARIANT}`, async (route) => {
    expect((await wire.fetch(route.request())).status()).toBe(200)
    answered()
  })
  await page.goto(`${servers.a}/experiments/${experiment.slug}`)
  await press(page, 'Run')
  await isAnswered
  await page.goto(`${servers.a}/session`)
  await expect
    .poll(async () => (await wire.get(`${servers.a}/api/session/devices?${VARIANT}`)).status(), 'the guest is removed')
    .toBe(401)
  // Now the answer comes.
  const { cookies } = await wire.storageState()
  await context.addCookies(cookies)
  await page.goto(`${servers.a}/session`)
  expect(await cookieNamed(context, servers.a, COOKIE)).toBeDefined()
  await expectSignedOut(page)
  await page.goto(`${servers.a}/session/protected`)
  await expect(page.locator('main')).not.toContainText('@experiments.invalid')
  await wire.dispose()
})
