import type { BrowserContext, Page } from '@playwright/test'
import { expectAccessible, showAs } from './browser/accessible'
import { cookieNamed, cookieOf, SPECIMENS } from './browser/area'
import { overhear, type Overheard } from './browser/network-log'
import { microsShownIn } from './browser/time-shown'
import { watch } from './browser/watch'
import { newcomer } from './client/people'
import { send } from './client/wire'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

const SEND = 'Send it through all six'
const LINKED = 'it opens the message it was read off'
const BY_DENYLIST = 'by the denylist; without one, 200 until it expires'
const cell = (page: Page, question: string, column: number) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${question}`) }) })
    .getByRole('cell')
    .nth(column)

async function runOnce(page: Page, origin: string) {
  await page.goto(`${origin}/compare`)
  await page.getByRole('button', { name: SEND }).click()
  await expect(page.getByRole('button', { name: 'Send again' })).toBeVisible({ timeout: 45_000 })
}

const credentialsIn = async (context: BrowserContext, origin: string) =>
  (await context.cookies([`${origin}/`, `${origin}/api/jwt/refresh`]))
    .map(({ name }) => name)
    .filter((name) => name.startsWith('__'))

/** The credential that a request carried for a specimen, as the browser sent it. */
function sentCredential({ sent }: Overheard, at: number): string {
  const name = cookieOf(SPECIMENS[at]!)
  if (!name) return sent.authorization?.replace('Bearer ', '') ?? ''
  return (
    sent.cookie
      ?.split('; ')
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? ''
  )
}

/** The request as text, without what a browser adds to every request alike. */
function requestText({ method, path, sent }: Overheard): string {
  const lines = ['host', 'x-record', 'authorization', 'cookie'].flatMap((name) =>
    sent[name] === undefined ? [] : [`${name}: ${sent[name]}`],
  )
  return [`${method} ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n')
}

test('before anything is sent the table holds the recorded run and says so, and nothing is asked', async ({
  page,
  servers,
}) => {
  const heard = overhear(page)
  await openPage(page, `${servers.a}/compare`)
  const table = page.getByRole('table')
  await expect(page.locator('[data-run=recorded]')).toHaveCount(3)
  await expect(page.locator('[data-run=own]')).toHaveCount(0)
  await expect(table.getByText('not measured', { exact: true })).toHaveCount(0)
  await expect(cell(page, 'answer', 0)).toContainText('200 served')
  await expect(cell(page, 'sent by', 3)).toHaveText(/a script/)
  for (const at of SPECIMENS.keys())
    await expect(cell(page, 'a copy', at).getByText(BY_DENYLIST)).toHaveCount(at < 3 ? 0 : 1)
  // Its messages are not kept, so no value leads to one, and nothing says so.
  await expect(page.getByRole('region', { name: 'Six answers' }).getByRole('link')).toHaveCount(0)
  await expect(page.getByText(LINKED)).toHaveCount(0)
  await expect(page.getByText('The recorded run is kept without its messages.')).toBeVisible()
  await expect(page.locator('#six-recordings')).toContainText('The table shows the recorded run')
  expect(await heard()).toEqual([])
})

test('every specimen: the page says what the browser sent and the server answered', async ({ page, servers }) => {
  const { complaints } = await watch(page)
  const heard = overhear(page)
  await runOnce(page, servers.a)
  const all = (await heard()).filter(({ origin }) => origin === servers.a)
  const calls = all.filter(({ path }) => /^\/api\/(session|jwt)\/me$/.test(path))
  const signIns = all.filter(({ path }) => path.endsWith('/login'))
  const replays = all.filter(({ path, asked }) => path === '/api/replay' && JSON.parse(asked).node === 'this')
  expect([calls.length, signIns.length, replays.length]).toEqual([6, 6, 6])

  for (const [at, { variant, isByScript }] of SPECIMENS.entries()) {
    const [call, signIn, replay] = [calls[at]!, signIns[at]!, replays[at]!]
    const credential = sentCredential(call, at)
    const timing = call.answered['server-timing'] ?? ''
    await test.step(variant, async () => {
      expect(credential.length).toBeGreaterThan(40)
      await expect(cell(page, 'answer', at)).toContainText(`${call.status} served`)
      await expect(cell(page, 'answer', at)).toContainText(JSON.parse(call.body).user.name)
      await expect(cell(page, 'credential, bytes', at)).toContainText(new RegExp(`(^|\\D)${credential.length}$`))
      await expect(cell(page, 'whole request', at)).toContainText(
        new RegExp(`(^|\\D)${requestText(call).length.toLocaleString('en')}$`),
      )
      await expect(cell(page, 'attached by', at)).toContainText(isByScript ? 'a script' : 'the browser')
      const line = await cell(page, 'header line', at).locator('p').textContent()
      const expected = [
        call.sent.authorization && `Authorization: ${call.sent.authorization}`,
        call.sent.cookie && `Cookie: ${call.sent.cookie}`,
      ].filter(Boolean)
      expect(line?.split('\n').toSorted()).toEqual(expected.toSorted())
      expect(call.sent.cookie ?? '', 'each is alone in the browser').not.toMatch(/__Host-\S+__Host-/)

      const own = signIn.setCookies.find((given) => !/^__(Secure-refresh|Host-refresh-binding)=/.test(given))
      if (own) expect(own.slice(own.indexOf('=') + 1, own.indexOf(';'))).toBe(credential)
      else expect(JSON.parse(signIn.body).access_token).toBe(credential)
      for (const flag of own?.split('; ').slice(1) ?? ['no cookie'])
        await expect(cell(page, 'flags', at)).toContainText(flag)

      await expect(cell(page, 'reads of', at)).toContainText(/reads;desc="(\d+)"/.exec(timing)?.[1] ?? '?')
      const micros = Number(/total;dur=([\d.]+)/.exec(timing)?.[1]) * 1000
      const shown = microsShownIn(await cell(page, 'server time', at).innerText())
      expect(Math.abs(shown / micros - 1), `${shown} µs for ${micros}`).toBeLessThan(0.06)
      await expect(cell(page, 'a copy', at)).toContainText(String(JSON.parse(replay.body).status))
      expect(JSON.parse(replay.body).status).toBe(variant === 'sealed-data' ? 200 : 401)
      await expect(cell(page, 'a copy', at).getByText(BY_DENYLIST)).toHaveCount(at < 3 ? 0 : 1)
      await expect(cell(page, 'readable without a key', at)).toContainText(`of ${credential.length} bytes`)
    })
  }
  await expect(page.getByText(LINKED)).toBeVisible()
  await expect(page.locator('#six-recordings')).not.toContainText('The table shows the recorded run')
  expect(await credentialsIn(page.context(), servers.a)).toEqual([])
  // What another origin may not read, or refuses because no token goes along, the browser's console says too.
  expect(complaints.filter((text) => !/blocked by CORS policy|net::ERR_FAILED|status of 401/.test(text))).toEqual([])
})

test('the sayings are measured by the same run, and each leads to its evidence', async ({ page, servers }) => {
  await runOnce(page, servers.a)
  const saying = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
  await expect(saying('Where data lives').getByText('holds if…')).toHaveCount(1)
  await expect(saying('Revocation').getByText('1 write at log-out; the copy got 200 served')).toBeVisible()
  await expect(saying('Cross-origin').getByText('holds', { exact: true })).toHaveCount(1)
  await expect(
    saying('Cross-origin').getByText('Not measured: an API that answers CORS', { exact: false }),
  ).toHaveCount(2)
  await expect(saying('Cross-origin').getByText('not run')).toHaveCount(0)
  await expect(saying('Cross-origin').getByText('not told by this run')).toHaveCount(1)
  await expect(saying('Cross-origin').getByRole('link', { name: 'The experiment on CORS' })).toHaveAttribute(
    'href',
    '/experiments/cors',
  )
  await expect(
    saying('Scalability').getByText('2 reads per call: denylist, user, version; node b: 200 served, 2 reads'),
  ).toBeVisible()
  await expect(saying('Scalability').getByText('fails here')).toBeVisible()
  for (const link of await page.locator('#aspects a[href^="#"]').all())
    await expect(page.locator((await link.getAttribute('href')) ?? 'nowhere')).toHaveCount(1)
})

test('ten calls give a median and its ends, between the fastest and the slowest that were answered', async ({
  page,
  servers,
}) => {
  const heard = overhear(page)
  await page.goto(`${servers.a}/compare`)
  await page.getByRole('radio', { name: '10' }).check()
  await page.getByRole('button', { name: SEND }).click()
  await expect(page.getByRole('button', { name: 'Send again' })).toBeVisible({ timeout: 45_000 })
  const times = (await heard())
    .filter(({ path }) => path === '/api/session/me')
    .slice(0, 10)
    .map(({ answered }) => Math.round(Number(/total;dur=([\d.]+)/.exec(answered['server-timing'] ?? '')?.[1]) * 1000))
  const shown = cell(page, 'server time', 0)
  await expect(shown).toContainText('median of 10')
  const median = microsShownIn(await shown.innerText())
  // Two significant figures are off by a twentieth at most.
  expect(median).toBeGreaterThanOrEqual(Math.min(...times) * 0.95)
  expect(median).toBeLessThanOrEqual(Math.max(...times) * 1.05)
})

test('cancelling leaves nobody signed in, and what was used is refused', async ({ page, servers }) => {
  const heard = overhear(page)
  await page.goto(`${servers.a}/compare`)
  await page.getByRole('radio', { name: '50' }).check()
  await page.getByRole('button', { name: SEND }).click()
  await expect(page.getByText('J1: Call')).toBeVisible({ timeout: 45_000 })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText(/Cancelled, and signed out\. The columns/)).toBeVisible()
  expect(await credentialsIn(page.context(), servers.a)).toEqual([])
  expect(
    await page.evaluate(() => [localStorage.getItem('compare_access_token'), localStorage.getItem('access_token')]),
  ).toEqual([null, null])
  const token = (await heard()).findLast(({ sent }) => sent.authorization)?.sent.authorization ?? ''
  expect((await send(servers.a, { path: '/api/jwt/me', headers: [['Authorization', token]] })).status).toBe(401)
  await expect(cell(page, 'answer', 2)).toContainText('200 served')
  await expect(cell(page, 'answer', 5)).toContainText('not measured')
})

test('whoever was signed in before is signed out, and never travels along', async ({ page, servers }) => {
  const { email, password } = await newcomer(servers.a)
  await page.goto(servers.a)
  await page.evaluate(
    (body) => fetch('/api/session/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }),
    JSON.stringify({ email, password }),
  )
  const before = (await cookieNamed(page.context(), servers.a, '__Host-session'))?.value ?? ''
  expect(before).not.toBe('')
  const heard = overhear(page)
  await runOnce(page, servers.a)
  for (const { path, sent } of await heard()) if (path.endsWith('/me')) expect(sent.cookie ?? '').not.toContain(before)
  expect(
    (await send(servers.a, { path: '/api/session/me', headers: [['Cookie', `__Host-session=${before}`]] })).status,
  ).toBe(401)
})

test('a refusal stops the run, says why in the server’s words, and signs out', async ({ page, servers }) => {
  await page.route('**/api/jwt/login', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      headers: { 'Retry-After': '60' },
      body: JSON.stringify({ status: 429, code: 'rate_limited', detail: 'Too many tries. Wait, then try again.' }),
    }),
  )
  await page.goto(`${servers.a}/compare`)
  await page.getByRole('button', { name: SEND }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'The run stopped' })
  await expect(alert).toContainText('Too many tries', { timeout: 45_000 })
  await expect(alert).toContainText('429 rate_limited')
  await expect(alert).toContainText('Retry-After: 60')
  await expect(cell(page, 'answer', 2)).toContainText('200 served')
  expect(await credentialsIn(page.context(), servers.a)).toEqual([])
})

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 1280 },
] as const)
  test(`filled, ${colorScheme}, ${width} px: axe has nothing to say, and only the table scrolls sideways`, async ({
    page,
    servers,
  }) => {
    await showAs(page, { colorScheme, width })
    await runOnce(page, servers.a)
    await page.locator('.six details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')))
    await expectAccessible(page)
    const question = page.getByRole('rowheader', { name: 'answer' })
    const before = await question.boundingBox()
    await page.getByRole('region', { name: 'Six answers' }).evaluate((frame) => frame.scrollBy(300, 0))
    expect((await question.boundingBox())?.x).toBe(before?.x)
  })

test('without a script the page says what it would do, and shows the design and the diff', async ({
  browser,
  servers,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${servers.a}/compare`)
  await expect(page.getByText('The run needs a script')).toBeVisible()
  await expect(page.getByRole('button', { name: SEND })).toBeHidden()
  await expect(cell(page, 'on the server', 0)).toContainText('a row that says who you are')
  const first = page.locator('#diff li .num:first-child')
  expect((await first.allTextContents()).slice(0, 4)).toEqual(['context.ts', 'store.ts', 'guard.ts', 'lifecycle.ts'])
  await page.locator('#diff').getByRole('link', { name: 'lifecycle.ts' }).click()
  await expect(page.locator('details.file[open] summary')).toBeInViewport()
  for (const [name, isOpen] of [
    ['lifecycle.ts', true],
    ['context.ts', false],
  ] as const) {
    const file = page.locator('details.file').filter({ has: page.getByText(name, { exact: true }) })
    await expect(file.locator('del').first()).toBeVisible({ visible: isOpen })
    await expect(file.locator('ins').first()).toBeVisible({ visible: isOpen })
    await file.locator('summary').click()
    await expect(file.locator('del').first()).toBeVisible({ visible: !isOpen })
  }
  // What names no file opens the first, as no name does.
  for (const asked of ['', '?file=nobody.ts', '?file=..%2Fcodec.ts&file=store.ts']) {
    await page.goto(`${servers.a}/compare/code${asked}`)
    await expect(page.locator('details.file[open] summary')).toHaveText(/^context\.ts/)
  }
  await page.context().close()
})
