import type { Page, Response } from '@playwright/test'
import { keys, option, place, play, result, side, STEPS } from './browser/demo'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

/** The stories of the home page: each number on it is held against the requests that the browser made. */

interface Called {
  path: string
  status: number
  body: Record<string, unknown>
  /** What the clean client of the thief was answered. */
  exchange: { response: { status: number }; server: { trace: { reads: number } } } | null
}

/** Listens to the demo's endpoints. */
function listen(page: Page): () => Promise<Called[]> {
  const calls: Promise<Called>[] = []
  const taken = async (response: Response): Promise<Called> => {
    const body = await response.json().catch(() => ({}))
    return {
      path: new URL(response.url()).pathname.replace('/experiments/demo/lab/', ''),
      status: response.status(),
      body,
      exchange: body.exchange ?? null,
    }
  }
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/experiments/demo/lab/')) calls.push(taken(response))
  })
  return () => Promise.all(calls)
}

/** The thief's calls on a side, in order. */
const replaysIn = (calls: readonly Called[], mode: 'session' | 'jwt') =>
  calls.flatMap(({ path, exchange, body }) =>
    path === 'replay' && exchange && JSON.stringify(body).includes(`/lab/${mode}/me`)
      ? [{ status: exchange.response.status, reads: exchange.server.trace.reads }]
      : [],
  )

/** Layout shifts of the whole visit, those after a click included. */
const observeShifts = (page: Page) =>
  page.addInitScript(() => {
    const seen: { value: number; what: string[] }[] = []
    Object.assign(globalThis, { layoutShifts: seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        sources: { node: Node | null }[]
      })[])
        seen.push({ value: entry.value, what: entry.sources.map(({ node }) => node?.textContent?.slice(0, 60) ?? '?') })
    }).observe({ type: 'layout-shift', buffered: true })
  })
const shiftsOf = (page: Page) => page.evaluate(() => (globalThis as { layoutShifts?: unknown[] }).layoutShifts)

test('after the log-out the copied session cookie is refused and the copied textbook JWT is served, with the time it has left', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  const heard = listen(page)
  await page.goto(servers.a)
  await page.getByRole('radio', { name: 'Only for sessions' }).check()
  await play(page)
  await expect(side(page, 'Thief', 'session')).toContainText('401 revoked')
  await expect(side(page, 'Thief', 'session')).toContainText('dead since the log-out')
  await expect(side(page, 'Thief', 'jwt')).toContainText(/200 served.*for 4:\d\d min more/)
  await expect(result(page)).toContainText(
    /^You logged out \d+ s ago\. The copied cookie is dead\. The copied token still works: 4:\d\d min left\.$/,
  )
  await expect(side(page, 'Server', 'session').locator('b')).toHaveText('1')
  await expect(side(page, 'Server', 'jwt').locator('b')).toHaveText('0')
  await expect(page.getByText('So it is here. Press 6 and 7: other settings turn it round.')).toBeVisible()

  await expect(side(page, 'Thief', 'jwt')).toContainText(/[3-9] of [3-9] calls served/)
  await page.getByRole('button', { name: 'Stop the calls' }).click()
  await expect(page.getByRole('button', { name: 'Call each second' })).toBeVisible()
  const calls = await heard()
  const [session, jwt] = [replaysIn(calls, 'session'), replaysIn(calls, 'jwt')]
  // A copy that is dead is not tried again.
  expect(session.map(({ status }) => status)).toEqual([401])
  for (const each of jwt) expect(each).toEqual({ status: 200, reads: 0 })
  await expect(side(page, 'Thief', 'session')).toContainText('0 of 1 call served')
  await expect(side(page, 'Thief', 'jwt')).toContainText(`${jwt.length} of ${jwt.length} calls served`)
  expect(
    calls
      .map(({ path }) => path)
      .filter((path) => path !== 'replay')
      .toSorted(),
  ).toEqual(['guest', 'jwt/login', 'jwt/logout', 'jwt/me', 'session/login', 'session/logout', 'session/me'])
  expect(complaints).toEqual([])
})

test('simulated time shows the end of the copied token: served just before its expiry, refused just after', async ({
  page,
  servers,
}) => {
  const heard = listen(page)
  await page.goto(servers.a)
  await play(page)
  await page.getByRole('button', { name: 'Jump to the end' }).click()
  await expect(side(page, 'Thief', 'jwt')).toContainText(/401 expired.*refused after (?:4:5\d|5:0\d) min/)
  const [life = ''] = /\d:\d\d min/.exec(await side(page, 'Thief', 'jwt').innerText()) ?? []

  // One event, one time: from the log-out to the first call that was refused.
  await expect(result(page)).toHaveText(`The copied token is dead: refused ${life} after the log-out.`)
  await expect(page.getByRole('region', { name: 'This run in two numbers' }).locator('.jwt b')).toHaveText(life)
  await expect(page.locator('.demo')).not.toContainText(/dead \d|lived/)

  // What else was measured is there for who asks.
  const method = page.locator('.demo-foot').getByRole('group')
  await expect(method.getByText('was last served')).toBeHidden()
  await method.getByText('How this was measured').click()
  await expect(method).toContainText(
    new RegExp(`The copied token was last served 4:5\\d min after the log-out, and refused ${life} after it\\.`),
  )
  expect(replaysIn(await heard(), 'jwt').map(({ status }) => status)).toEqual(expect.arrayContaining([200, 401]))
})

test('an encrypted cookie that is followed to its end is dead at its expiry, and not since the log-out', async ({
  page,
  servers,
}) => {
  await page.goto(`${servers.a}/?session=sealed-data&revocation=denylist`)
  await play(page)
  await page.getByRole('button', { name: 'Jump to the end' }).click()
  await expect(side(page, 'Thief', 'session')).toContainText(/401 expired.*refused after (?:29:5\d|30:0\d) min/)
  await expect(result(page)).toHaveText(/^The copied cookie is dead: refused (?:29:5\d|30:0\d) min after/)
})

test('a denylist kills the copied token at the log-out, for one database read per request', async ({
  page,
  servers,
}) => {
  const heard = listen(page)
  await page.goto(servers.a)
  await play(page)
  await expect(side(page, 'Server', 'jwt').locator('b')).toHaveText('0')
  await page.getByRole('button', { name: 'Give the server a denylist' }).click()
  await expect(side(page, 'Thief', 'jwt')).toContainText('401 revoked')
  await expect(side(page, 'Server', 'jwt').locator('b')).toHaveText('1')
  await expect(result(page)).toContainText('Both copies are dead since the log-out.')
  await expect(result(page)).toContainText('1 database read per request')
  await expect(page).toHaveURL(/revocation=denylist$/)
  const last = replaysIn(await heard(), 'jwt').at(-1)
  expect(last).toEqual({ status: 401, reads: 1 })
})

test('an encrypted cookie without a record is served after the log-out: encrypted is not revocable', async ({
  page,
  servers,
}) => {
  const heard = listen(page)
  await page.goto(servers.a)
  await play(page)
  await page.getByRole('button', { name: 'Encrypted data, no record' }).click()
  await expect(side(page, 'Thief', 'session')).toContainText(/200 served/)
  await expect(side(page, 'Server', 'session').locator('b')).toHaveText('0')
  await expect(result(page)).toContainText('both copies still work')
  await expect(page).toHaveURL(/session=sealed-data/)
  expect(replaysIn(await heard(), 'session').at(-1)).toEqual({ status: 200, reads: 0 })
})

for (const { revocation, says, reads } of [
  { revocation: 'refresh only', says: '200 served', reads: 0 },
  { revocation: 'token version', says: '401 outdated', reads: 1 },
  { revocation: 'denylist + version', says: '401 revoked', reads: 2 },
] as const)
  test(`revocation ${revocation}: the copied token gets ${says}`, async ({ page, servers }) => {
    await page.goto(servers.a)
    await option(page, 'Revocation:', revocation).click()
    await play(page)
    await expect(side(page, 'Thief', 'jwt')).toContainText(says)
    await expect(side(page, 'Server', 'jwt').locator('b')).toHaveText(String(reads))
    await page.reload()
    await expect(option(page, 'Revocation:', revocation)).toHaveAttribute('aria-current', 'true')
  })

test('on /jwt the revocation of a throw-away token is switched, and each copy gets what that kind is worth', async ({
  page,
  servers,
}) => {
  const heard = listen(page)
  await page.goto(`${servers.a}/jwt`)
  const table = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'tried here' }) })
  const kinds = [
    { name: 'none', says: '200 served', reads: '0 reads per request', sentence: /still works for 4:5\d min|5:00 min/ },
    { name: 'token version', says: '401 outdated', reads: '1 read per request', sentence: /The copy is dead/ },
    { name: 'denylist + version', says: '401 revoked', reads: '2 reads per request', sentence: /The copy is dead/ },
  ]
  for (const { name, says, reads, sentence } of kinds) {
    const row = table.getByRole('row').filter({ has: page.getByRole('radio', { name, exact: true }) })
    await expect(row).toContainText('not yet')
    await row.getByRole('radio').check()
    await page.getByRole('button', { name: 'Log out, then replay the stolen copy' }).click()
    await expect(row).toContainText(says)
    await expect(row).toContainText(reads)
    await expect(page.getByRole('status').filter({ hasText: sentence })).toBeVisible()
  }
  expect(replaysIn(await heard(), 'jwt').map(({ status, reads }) => ({ status, reads }))).toEqual([
    { status: 200, reads: 0 },
    { status: 401, reads: 1 },
    { status: 401, reads: expect.any(Number) },
  ])
})

test('undo goes back one step for real, reset to the beginning; digits press the keys while a radio has the focus', async ({
  page,
  servers,
}) => {
  await page.goto(servers.a)
  await page.getByRole('radio', { name: 'Yes', exact: true }).check()
  for (const [index] of STEPS.entries()) {
    await page.keyboard.press(String(index + 1))
    await expect(keys(page).getByRole('listitem').nth(index)).toHaveClass('done')
  }
  await expect(page.getByText('No: a copy was served after the log-out.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(keys(page).getByRole('listitem').nth(4)).toHaveClass('next')
  await expect(side(page, 'Thief', 'jwt')).toContainText('Not tried since the log-out')
  await page.keyboard.press('5')
  await expect(side(page, 'Thief', 'jwt')).toContainText('200 served')
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect(keys(page).getByRole('listitem').nth(0)).toHaveClass('next')
})

for (const [width, height] of [
  [1280, 720],
  [390, 844],
] as const)
  test(`nothing moves through all steps and both changes of the server, at ${width} × ${height}`, async ({
    page,
    servers,
  }) => {
    await observeShifts(page)
    await page.setViewportSize({ width, height })
    await page.goto(servers.a)
    await play(page)
    await page.getByRole('button', { name: 'Give the server a denylist' }).click()
    await expect(side(page, 'Thief', 'jwt')).toContainText('401 revoked')
    await page.getByRole('button', { name: 'Encrypted data, no record' }).click()
    await expect(side(page, 'Thief', 'session')).toContainText('200 served')
    await expect(side(page, 'Thief', 'session')).toContainText(/2 of 2 calls/)
    expect(await shiftsOf(page)).toEqual([])
    if (width === 1280) {
      const thief = await place(page, 'Thief').boundingBox()
      expect((thief?.y ?? 0) + (thief?.height ?? 0)).toBeLessThanOrEqual(height)
      await expect(result(page)).toBeInViewport()
    }
  })

test('both matrices are real attacks: HttpOnly stops the copying and not the use, and a foreign page uses what the browser sends by itself', async ({
  page,
  servers,
}) => {
  await page.goto(servers.a)
  await page.getByRole('button', { name: /Attack all four/ }).click()
  await expect(page.getByRole('button', { name: 'Attack again' })).toBeVisible({ timeout: 45_000 })
  const cells = (where: string) =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: where, exact: true }) })
      .getByRole('cell')
  /** Copied out, used from the page; paid by a form of SameSite=None, by a link of Lax, by a form of Lax. */
  for (const [where, got] of Object.entries({
    'Session in an HttpOnly cookie': ['not copied', 'used', 'paid', 'paid', 'not paid'],
    'JWT in localStorage': ['copied', 'used', 'not paid', 'not paid', 'not paid'],
    'JWT in memory': ['copied', 'used', 'not paid', 'not paid', 'not paid'],
    'JWT in an HttpOnly cookie': ['not copied', 'used', 'paid', 'paid', 'not paid'],
  }))
    await expect(cells(where)).toHaveText(got)
})

test('the table says which of the five anybody can read, and calls a time that of the first refusal', async ({
  page,
  servers,
}) => {
  await page.goto(servers.a)
  const table = page.getByRole('region', { name: 'Five designs, and what each is worth' })
  await expect(table.getByRole('rowheader', { name: /^JWT, no list/ })).toContainText(
    'a signed token, not encrypted: anybody who has it can read it',
  )
  for (const { name, life } of [
    { name: /^Session record/, life: 'dead at once' },
    { name: /^Encrypted session cookie/, life: 'refused after 30:00 min' },
    { name: /^JWT, no list/, life: 'refused after 5:06 min' },
    { name: /^JWT \+ denylist/, life: 'dead at once' },
  ])
    await expect(table.getByRole('row', { name }).getByRole('cell').first()).toContainText(life)
  await expect(page.getByText('Each time is that of the first replay that was refused.')).toBeVisible()
})

test('without a script the page tells the recorded run, step by step, with its numbers', async ({
  browser,
  servers,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(servers.a)
  const strip = page.getByRole('list', { name: 'The demo, step by step' }).getByRole('listitem')
  await expect(strip).toHaveCount(STEPS.length)
  await expect(strip.last()).toContainText('The copied cookie is dead. The copied token still works')
  await expect(strip.last().getByRole('region', { name: 'Thief' })).toContainText(/401 revoked.*200 served/)
  await context.close()
})
