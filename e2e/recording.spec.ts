import { readFileSync } from 'node:fs'
import type { Locator, Page, Request } from '@playwright/test'
import { expectAccessible, showAs } from './browser/accessible'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

interface SavedRecording {
  title: string
  exchanges: {
    actor: string
    request: { method: string; url: string; headers: [string, string][] }
    response: { status: number; body: string }
    server: {
      cookies: { name: string; value: string }[]
      setCookies: string[]
      authorization: string | null
      trace: { spans: unknown[]; reads: number; writes: number }
    } | null
  }[]
  copies: { credential: string }[]
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const namesOf = (place: Locator) =>
  place.getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
const scrubber = (page: Page) => page.getByRole('slider', { name: 'Message' })
const playerKey = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Player' }).getByRole('button', { name, exact: true })

async function record(page: Page, origin: string): Promise<Request[]> {
  const sent: Request[] = []
  page.on('request', (request) => {
    if (/\/api\//.test(new URL(request.url()).pathname)) sent.push(request)
  })
  await page.goto(`${origin}/recording`)
  await page.getByRole('button', { name: 'Record a sign-in in both modes' }).click()
  await expect(page.locator('[data-run]')).toHaveAttribute('data-run', 'own')
  return sent
}

async function downloaded(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFileSync(await (await download).path(), 'utf8')
}

async function kept(page: Page): Promise<SavedRecording> {
  await page.getByLabel('with credentials').check()
  const recording = JSON.parse(await downloaded(page, 'Download JSON')) as SavedRecording
  await page.getByLabel('with credentials').uncheck()
  return recording
}

const lines = (headers: { name: string; value: string }[], name: string) =>
  headers.filter((header) => header.name.toLowerCase() === name).flatMap(({ value }) => value.split('\n'))

test('a recording says what crossed the wire: requests, statuses, cookies and Set-Cookie lines', async ({
  page,
  servers,
}) => {
  const sent = await record(page, servers.a)
  const { exchanges, copies } = await kept(page)
  expect(sent).toHaveLength(8)
  expect(exchanges.map(({ request }) => new URL(request.url).pathname)).toEqual(
    ['session', 'jwt'].flatMap((mode) => ['login', 'me', 'logout', 'me'].map((call) => `/api/${mode}/${call}`)),
  )
  expect(copies).toHaveLength(2)
  for (const [at, request] of sent.entries()) {
    const exchange = exchanges[at]!
    const response = (await request.response())!
    if (exchange.actor === 'attacker') {
      const { exchange: told } = (await response.json()) as {
        exchange: Pick<SavedRecording['exchanges'][number], 'request' | 'response' | 'server'>
      }
      expect({ request: exchange.request, response: exchange.response, server: exchange.server }).toEqual({
        request: told.request,
        response: told.response,
        server: told.server,
      })
      expect(exchange.response.status).toBe(401)
      continue
    }
    expect([exchange.request.method, exchange.request.url, exchange.response.status]).toEqual([
      request.method(),
      request.url(),
      response.status(),
    ])
    const [asked, answered] = [await request.headersArray(), await response.headersArray()]
    expect(exchange.server?.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') ?? '').toBe(
      lines(asked, 'cookie').join('; '),
    )
    expect(exchange.server?.setCookies).toEqual(lines(answered, 'set-cookie'))
    expect(exchange.server?.authorization).toBe(lines(asked, 'authorization')[0] ?? null)
    if (exchange.response.status !== 204) expect(exchange.response.body).toBe(await response.text())
  }
  expect(JSON.stringify(exchanges)).not.toContain('correct horse')
})

test('the diagram says to a screen reader what the table says, row by row', async ({ page, servers }) => {
  await record(page, servers.a)
  const drawn = [await namesOf(column(page, 'Session, sequence')), await namesOf(column(page, 'JWT, sequence'))]
  await page.getByRole('tab', { name: 'Table' }).click()
  const tables = [column(page, 'Session, table'), column(page, 'JWT, table')]
  for (const [at, table] of tables.entries()) {
    expect(await namesOf(table)).toEqual(drawn[at])
    expect(drawn[at]).toHaveLength(5)
    for (const row of await table
      .getByRole('row')
      .filter({ has: page.getByRole('button') })
      .all()) {
      const sentence = (await row.getByRole('button').getAttribute('aria-label')) ?? ''
      const seen = await row.getByRole('button').locator('span').allInnerTexts()
      const answer = await row.getByRole('cell').nth(1).innerText()
      const micros = await row.getByRole('cell').nth(3).innerText()
      for (const text of [...seen, answer, micros])
        if (!['–', 'a copy', 'to the attacker'].includes(text)) expect(sentence).toContain(text)
    }
  }
})

test('a message opens to the raw HTTP, with the cookies no script sees and the check that refused', async ({
  page,
  servers,
}) => {
  await record(page, servers.a)
  const session = column(page, 'Session, sequence')
  await session.getByRole('button', { name: /browser sends POST .*login/ }).click()
  await expect(session.getByText(/^Set-Cookie: __Host-session=Fe26/)).toContainText('no script sees this')
  const replayed = session.getByRole('button', { name: /attacker sends/ })
  await replayed.click()
  await expect(replayed).toHaveAttribute('aria-expanded', 'true')
  await expect(session.getByText('401 Unauthorized')).toBeVisible()
  await expect(session.getByRole('list', { name: 'Checks' }).last()).toContainText('refused it')
  const top = async (name: string, at: number) =>
    (await column(page, name).getByRole('button').nth(at).boundingBox())?.y
  for (const at of [0, 1, 2, 3, 4]) expect(await top('JWT, sequence', at)).toBe(await top('Session, sequence', at))
})

test('the keyboard plays, steps, scrubs and chooses the view', async ({ page, servers }) => {
  await record(page, servers.a)
  const turns = Number(await scrubber(page).getAttribute('max'))
  await expect(scrubber(page)).toHaveValue(String(turns))
  await page.getByRole('radio', { name: '2×' }).check({ force: true })
  await playerKey(page, 'Play').press('Enter')
  await expect(playerKey(page, 'Pause')).toBeFocused()
  await expect.poll(async () => Number(await scrubber(page).inputValue())).toBeGreaterThan(2)
  await page.keyboard.press('Enter')
  const paused = await scrubber(page).inputValue()
  expect(Number(paused)).toBeLessThan(turns)
  await playerKey(page, 'Step').press('Enter')
  await expect(scrubber(page)).toHaveValue(String(Number(paused) + 1))
  await scrubber(page).press('Home')
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', 'before the first message')
  await scrubber(page).press('ArrowRight')
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', `message 1 of ${turns}, Sign in`)
  await playerKey(page, 'Play').press('Enter')
  await expect(playerKey(page, 'Play')).toBeVisible({ timeout: 20_000 })
  await expect(scrubber(page)).toHaveValue(String(turns))
  await page.getByRole('tab', { name: 'Sequence' }).press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Table', selected: true })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('tab', { name: 'Waterfall', selected: true })).toBeFocused()
})

test('whoever wants no motion gets the finished picture at once', async ({ page, servers }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await record(page, servers.a)
  const turns = (await scrubber(page).getAttribute('max')) ?? ''
  await scrubber(page).press('Home')
  await playerKey(page, 'Play').click()
  expect(await scrubber(page).inputValue()).toBe(turns)
  await expect(playerKey(page, 'Play')).toBeVisible()
  await playerKey(page, 'Back').click()
  await playerKey(page, 'Step').click()
  expect(
    await page.evaluate(
      () => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).length,
    ),
  ).toBe(0)
})

test('exports parse, and hold a credential only where it was asked for', async ({ page, context, servers }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await record(page, servers.a)
  const { copies } = await kept(page)
  const copied = async (button: string) => {
    await page.getByRole('button', { name: button }).click()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  const har = await downloaded(page, 'Download HAR')
  expect((JSON.parse(har) as { log: { version: string; entries: unknown[] } }).log).toMatchObject({
    version: '1.2',
    entries: { length: 8 },
  })
  const texts = [har, await downloaded(page, 'Download JSON'), await copied('Copy curl'), await copied('Copy Mermaid')]
  expect(texts[2]).toContain('curl -i')
  expect(texts[3]).toMatch(/^sequenceDiagram\n/)
  for (const { credential } of copies) for (const text of texts) expect(text).not.toContain(credential)
  await page.getByLabel('with credentials').check()
  expect(await downloaded(page, 'Download HAR')).toContain(copies[0]?.credential)
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  for (const { credential } of copies) expect(stored).not.toContain(credential)
})

test('a kept recording is opened again, nothing read is said, and what is no recording is refused in words', async ({
  page,
  servers,
}) => {
  await record(page, servers.a)
  const recording = JSON.parse(await downloaded(page, 'Download JSON')) as SavedRecording
  Object.assign(recording.exchanges[5]!.server!.trace, { reads: 0, writes: 0, spans: [] })
  await page.reload()
  await expect(page.locator('[data-run]')).toHaveAttribute('data-run', 'recorded')
  const open = (text: string) =>
    page
      .getByLabel('Open a recording file')
      .setInputFiles({ name: 'kept.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await open('no recording')
  await expect(page.getByRole('alert').filter({ hasText: 'This is not JSON.' })).toBeVisible()
  await open(JSON.stringify({ ...recording, exchanges: [{}] }))
  await expect(page.getByRole('alert').filter({ hasText: 'exchanges.0' })).toBeVisible()
  await open(JSON.stringify(recording))
  await expect(page.getByText('Opened from kept.json')).toBeVisible()
  await expect(column(page, 'JWT, sequence').getByText('nothing read')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
})

for (const [title, colorScheme, width] of [
  ['light', 'light', 1280],
  ['dark', 'dark', 1280],
  ['light on a phone', 'light', 360],
  ['dark on a phone', 'dark', 360],
] as const)
  test(`${title}: no view runs over the edge, axe has nothing to say, nor has the console`, async ({
    page,
    servers,
  }) => {
    const { complaints } = await watch(page)
    await showAs(page, { colorScheme, width })
    await record(page, servers.a)
    for (const view of ['Sequence', 'Table', 'Waterfall']) {
      await page.getByRole('tab', { name: view }).click()
      for (const message of await page.getByRole('button', { name: /\bsends\b|gets a copy/ }).all())
        await message.click()
      await expectAccessible(page)
    }
    expect(complaints).toEqual([])
  })

test('the replay with a report answers our own pages only', async ({ request, servers }) => {
  const data = { mode: 'session', variant: 'sealed-id', credential: 'x' }
  expect(
    (await request.post(`${servers.a}/api/replay`, { data, headers: { Origin: servers.attacker } })).status(),
  ).toBe(403)
  expect((await request.get(`${servers.a}/api/replay`)).status()).toBe(405)
})
