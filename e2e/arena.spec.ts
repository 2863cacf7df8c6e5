import type { Page } from '@playwright/test'
import { expectAccessible, showAs } from './browser/accessible'
import { cookieNamed } from './browser/area'
import { openArenaAs } from './browser/newcomer-at-the-arena'
import { overhear } from './browser/network-log'
import { watch } from './browser/watch'
import { SESSION_COOKIES } from './client/people'
import { expect, test } from './servers/test'

const STEPS = [
  'Sign in to both',
  'Call a protected page',
  'Copy to the attacker',
  'Log out',
  'Replay the copy',
] as const
const keys = (page: Page) => page.getByRole('list', { name: 'Five steps' })
const key = (page: Page, name: string) => keys(page).getByRole('button', { name: new RegExp(name) })
const seven = (page: Page, name: 'Session' | 'JWT') =>
  page.getByRole('list', { name: new RegExp(`^${name} [SJ]\\d`) }).getByRole('listitem')
const row = (page: Page, code: string) =>
  page
    .getByRole('table', { name: 'How long a copy lives' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${code}`) }) })

/** Presses the next keys, each when it is its turn. */
async function steps(page: Page, count: number) {
  for (const [at, name] of STEPS.slice(0, count).entries()) {
    await key(page, name).click()
    await expect(keys(page).getByRole('listitem').nth(at)).toHaveClass('done')
  }
}

async function measured(page: Page, event: string) {
  await page.getByRole('radio', { name: event, exact: true }).check()
  await page.getByRole('button', { name: /^Measure/ }).click()
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible({ timeout: 45_000 })
}

test('the recording shows what the steps sent and what they were answered, as the browser itself had it', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  await page.goto(`${servers.a}/side-by-side`)
  const heard = overhear(page)
  await steps(page, 5)
  const all = (await heard()).filter(({ path }) => !path.includes('/inspect'))
  expect(all.map(({ method, path }) => `${method} ${path.split('?')[0]}`).toSorted()).toEqual([
    'GET /api/jwt/me',
    'GET /api/session/me',
    'POST /api/jwt/login',
    'POST /api/jwt/logout',
    'POST /api/replay',
    'POST /api/replay',
    'POST /api/session/login',
    'POST /api/session/logout',
  ])
  await page.getByRole('tab', { name: 'Table' }).click()
  for (const mode of ['session', 'jwt'] as const) {
    const table = page.getByRole('region', { name: mode === 'session' ? 'Session, table' : 'JWT, table' })
    const own = all.filter(({ path }) => path.startsWith(`/api/${mode}/`))
    for (const { path, status } of own)
      await expect(
        table
          .getByRole('row')
          .filter({ hasText: path.split('?')[0] ?? '' })
          .first(),
      ).toContainText(String(status))
    await expect(table.getByRole('button', { name: /^Replay the copy\. The attacker sends/ })).toHaveAccessibleName(
      /401 revoked/,
    )
    const call = own.find(({ path }) => path.includes('/me'))
    await table.getByRole('button', { name: /^Call a protected page/ }).click()
    await expect(table).toContainText(
      (mode === 'session'
        ? call?.sent.cookie?.split('; ').find((pair) => pair.startsWith(`${SESSION_COOKIES['sealed-id']}=`))
        : call?.sent.authorization) ?? 'nothing',
    )
    await expect(table).toContainText(call?.answered['x-request-id'] ?? 'nothing')
  }
  await page.getByRole('link', { name: 'Open the recording' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The arena' })).toBeVisible()
  expect(complaints.filter((text) => !/status of 401/.test(text))).toEqual([])
})

test('seven steps light up when they have happened, and lead to their message', async ({ page, servers }) => {
  await page.goto(`${servers.a}/side-by-side`)
  for (const name of ['Session', 'JWT'] as const)
    await expect(seven(page, name).filter({ hasText: 'not yet' })).toHaveCount(7)
  await steps(page, 1)
  for (const name of ['Session', 'JWT'] as const)
    await expect(seven(page, name).filter({ hasText: 'happened' })).toHaveCount(4)
  await key(page, 'Call a protected page').click()
  for (const name of ['Session', 'JWT'] as const)
    await expect(seven(page, name).filter({ hasText: 'happened' })).toHaveCount(7)
  await seven(page, 'JWT').nth(4).getByRole('link').click()
  const message = page.getByRole('button', { name: /^Call a protected page\. The browser sends GET \/api\/jwt\/me/ })
  await expect(message).toBeFocused()
  await expect(message).toHaveAttribute('aria-expanded', 'true')
})

test('a moved clock is asked for by the call alone, is said, and ends with it', async ({ page, servers }) => {
  await page.goto(`${servers.a}/side-by-side`)
  await steps(page, 2)
  const heard = overhear(page)
  await page.getByRole('radio', { name: '+6 min' }).check()
  await expect(page.getByText(/The clock is moved by \+6 min/)).toBeVisible()
  await key(page, 'Call a protected page').click()
  const wire = page.getByRole('region', { name: 'Wire' })
  await expect(wire.getByText('200 served')).toHaveCount(1)
  await expect(wire.getByText('401 expired')).toHaveCount(1)
  await page.getByRole('radio', { name: 'now', exact: true }).check()
  await key(page, 'Call a protected page').click()
  await expect(wire.getByText('200 served')).toHaveCount(2)
  for (const { path, sent } of (await heard()).slice(0, 4))
    expect(sent['x-clock-forward-seconds'] ?? null, path).toBe(path.includes('/me') ? '360' : null)
})

test('a call at the other node is answered by it; one that is away is said with what to start', async ({
  page,
  servers,
}) => {
  await page.goto(`${servers.a}/side-by-side`)
  await steps(page, 1)
  await page.getByRole('radio', { name: 'the other node' }).check()
  await key(page, 'Call a protected page').click()
  await expect(page.getByRole('region', { name: 'Wire' }).getByText('by node b')).toHaveCount(2)
  await page.route('**/api/replay', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    const nothing = { status: 0, code: null, name: null, node: null, detail: 'No answer came from the other node.' }
    await route.fulfill({
      response,
      json: {
        ...nothing,
        exchange: {
          ...body.exchange,
          node: null,
          server: null,
          response: { status: 0, statusText: '', headers: [], body: '', bodyBytes: 0, fault: 'fetch failed' },
        },
      },
    })
  })
  await key(page, 'Call a protected page').click()
  await expect(page.getByRole('alert').filter({ hasText: 'npm run demo starts both nodes' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Wire' }).getByText('no answer')).toHaveCount(2)
})

test('refresh replaces the token and has nothing to replace for the session; log out everywhere ends both', async ({
  page,
  servers,
}) => {
  await openArenaAs(page, servers.a, 'bearer-memory')
  for (const name of STEPS.slice(1, 3)) await key(page, name).click()
  await expect(keys(page).getByRole('listitem').nth(2)).toHaveClass('done')
  const before = await cookieNamed(page.context(), servers.a, '__Secure-refresh')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText(/A new access token for 300 s/)).toBeVisible()
  await expect(page.getByText(/Nothing to refresh[.:]/)).toBeVisible()
  expect((await cookieNamed(page.context(), servers.a, '__Secure-refresh'))?.value).not.toBe(before?.value)
  await page.getByRole('button', { name: 'Log out everywhere' }).click()
  await expect(page.getByText(/204: every row/)).toBeVisible()
  await key(page, 'Replay the copy').click()
  const attacker = page.getByRole('region', { name: 'Attacker' })
  await expect(attacker.getByText(/^401 /)).toHaveCount(2)
})

test('after a log-out every copy is dead at once but the one the server kept nothing of', async ({ page, servers }) => {
  test.setTimeout(120_000)
  const { complaints } = await watch(page)
  await page.goto(servers.a)
  await page.getByRole('radio', { name: 'denylist + token version', exact: true }).check()
  // Before a run of one's own the recorded one stands there; of what was not recorded, nothing.
  for (const code of ['S1', 'J3']) await expect(row(page, code)).toContainText('dead at once')
  await page.getByRole('radio', { name: 'Time passes' }).check()
  for (const code of ['S1', 'S3', 'J3']) await expect(row(page, code)).toContainText('not measured')
  const heard = overhear(page)
  await measured(page, 'Log out')
  const replays = (await heard())
    .filter(({ path }) => path === '/api/replay')
    .map(({ body }) => JSON.parse(body).status)
  expect(replays).toEqual([401, 401, 200, 200, 200, 200, 401, 401, 401, 401])
  for (const code of ['S1', 'S2', 'J1', 'J2', 'J3'])
    await expect(row(page, code)).toContainText(/dead at once\s*0 replays served/)
  await expect(row(page, 'S3')).toContainText(/dead at 30:00 min\s*4 replays served/)
  expect((await page.context().cookies()).map(({ name }) => name).filter((name) => name.startsWith('__'))).toEqual([])

  await measured(page, 'Time passes')
  for (const code of ['S1', 'S2', 'S3']) await expect(row(page, code)).toContainText('dead at 30:00 min')
  for (const code of ['J1', 'J2', 'J3']) await expect(row(page, code)).toContainText('dead at 5:06 min')
  await measured(page, 'Change the password')
  for (const code of ['S1', 'S2', 'J1', 'J2', 'J3']) await expect(row(page, code)).toContainText('dead at once')
  await expect(row(page, 'S3')).toContainText('dead at 30:00 min')
  expect(complaints).toEqual([])
})

test('a row that breaks off says why and stops no other; cancelling signs out', async ({ page, servers }) => {
  await page.route('**/api/session/login*', (route) =>
    route.request().postData()?.includes('opaque-id')
      ? route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'store_unavailable', detail: 'Not now.' }),
        })
      : route.fallback(),
  )
  await page.goto(servers.a)
  await page.getByRole('radio', { name: 'denylist + token version', exact: true }).check()
  await page.getByRole('button', { name: 'Measure' }).click()
  await expect(row(page, 'S1')).toContainText('S1 could not sign in: 503 store_unavailable')
  await expect(row(page, 'S2')).toContainText('dead at once')
  await page.route('**/api/jwt/login*', () => {})
  await expect(page.getByText('J1: sign in')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Cancelled, and signed out.', { exact: false })).toBeVisible()
  await expect(row(page, 'J3')).toContainText('not measured')
  expect((await page.context().cookies()).map(({ name }) => name).filter((name) => name.startsWith('__'))).toEqual([])
})

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 1280 },
] as const)
  test(`played and measured, ${colorScheme}, ${width} px: axe has nothing to say, and nothing runs over the edge or moves`, async ({
    page,
    servers,
  }) => {
    test.setTimeout(90_000)
    await showAs(page, { colorScheme, width })
    await page.goto(servers.a)
    await measured(page, 'Log out')
    await expectAccessible(page)
    await page.goto(`${servers.a}/side-by-side`)
    await page.getByRole('radio', { name: '+1 min' }).check()
    await steps(page, 5)
    await expectAccessible(page)
    expect(
      await page.evaluate(
        () =>
          document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 1)
            .length,
      ),
    ).toBe(0)
  })

test('without a script both lists of seven steps stand there, and the page says what a script would do', async ({
  browser,
  servers,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${servers.a}/side-by-side`)
  for (const name of ['Session', 'JWT'] as const) await expect(seven(page, name)).toHaveCount(7)
  await expect(page.getByText('The five steps need a script', { exact: false })).toBeVisible()
  await page.goto(servers.a)
  await expect(page.getByText('Measuring needs a script', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Measure' })).toHaveCount(0)
  await context.close()
})
