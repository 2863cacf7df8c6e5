import { expectAccessible, showAs } from './browser/accessible'
import { overhear } from './browser/network-log'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'
import type { Page } from '@playwright/test'

/** The four further designs on /compare and /choose: what the page says is what came back. */

const FOUR = ['S4', 'S5', 'J4', 'J5'] as const
const QUESTIONS = [
  'answer',
  'a copy, after log-out',
  'reads of the store',
  'database rows',
  'readable without a key',
  'attached by',
]
const cell = (page: Page, code: string, question: (typeof QUESTIONS)[number]) =>
  page.locator(`.further [data-design=${code}] td`).nth(QUESTIONS.indexOf(question))

async function askFour(page: Page, origin: string) {
  await page.goto(`${origin}/compare`)
  await page.getByRole('button', { name: 'Ask these four' }).click()
  await expect(page.getByText('all four have answered')).toHaveCount(1, { timeout: 45_000 })
}

test('each of the four: the table says what the browser sent and the server answered', async ({ page, servers }) => {
  const { complaints } = await watch(page)
  const heard = overhear(page)
  await askFour(page, servers.a)
  const all = (await heard()).filter(({ origin }) => origin === servers.a)
  const calls = all.filter(({ path }) => /^\/api\/(session|jwt)\/me$/.test(path))
  const replays = all.filter(({ path, asked }) => path === '/api/replay' && JSON.parse(asked).node === 'this')
  expect([calls.length, replays.length]).toEqual([4, 4])
  for (const [at, code] of FOUR.entries()) {
    const [call, replay] = [calls[at]!, replays[at]!]
    await expect(cell(page, code, 'answer')).toContainText(JSON.parse(call.body).user.name)
    await expect(cell(page, code, 'reads of the store')).toHaveText(
      /reads;desc="(\d+)"/.exec(call.answered['server-timing'] ?? '')?.[1] ?? '?',
    )
    await expect(cell(page, code, 'attached by')).toHaveText(call.sent.authorization ? 'a script' : 'the browser')
    await expect(cell(page, code, 'a copy, after log-out')).toContainText(String(JSON.parse(replay.body).status))
  }
  expect(calls.map(({ answered }) => /reads;desc="(\d+)"/.exec(answered['server-timing'] ?? '')?.[1])).toEqual([
    '0',
    '1',
    '1',
    '2',
  ])
  expect(replays.map(({ body }) => JSON.parse(body).status)).toEqual([200, 401, 200, 401])
  await expect(cell(page, 'S5', 'readable without a key')).toContainText('nothing')
  await expect(cell(page, 'J5', 'readable without a key')).toContainText('header')
  await expect(cell(page, 'J5', 'readable without a key')).not.toContainText('payload')
  await expect(cell(page, 'J4', 'readable without a key')).toContainText('payload')
  const left = (await page.context().cookies()).map(({ name }) => name).filter((name) => name.startsWith('__'))
  expect(left).toEqual([])
  expect(complaints.filter((text) => !/blocked by CORS policy|net::ERR_FAILED|status of 401/.test(text))).toEqual([])
})

test('after an own run there is a way back to the recorded one, and forth again', async ({ page, servers }) => {
  await askFour(page, servers.a)
  const mark = page.locator('#further .run-mark').first()
  const own = await cell(page, 'S4', 'answer').innerText()
  await expect(mark).toHaveAttribute('data-run', 'own')
  await mark.getByRole('button', { name: 'show the recorded run' }).click()
  await expect(mark).toHaveAttribute('data-run', 'recorded')
  await expect(cell(page, 'S4', 'answer')).not.toHaveText(own, { useInnerText: true })
  await mark.getByRole('button', { name: 'show yours' }).click()
  await expect(cell(page, 'S4', 'answer')).toHaveText(own, { useInnerText: true })
})

const LIVES = {
  'Log out': ['dead at 5:06 min', 'dead at once', 'dead at 5:06 min', 'dead at once', 'dead at 5:06 min'],
  'Log out everywhere': ['dead at 5:06 min', 'dead at once', 'dead at once', 'dead at once', 'dead at 5:06 min'],
  'An admin demotes you': ['dead at 5:06 min', 'dead at once', 'dead at once', 'dead at once', 'dead at 5:06 min'],
  'An admin disables you': ['dead at 5:06 min', 'dead at once', 'dead at once', 'dead at once', 'dead at 5:06 min'],
}

for (const [event, expected] of Object.entries(LIVES))
  test(`${event}: the chart says how long a stolen copy of each of the four was served`, async ({ page, servers }) => {
    const replayed: Promise<{ status: number }>[] = []
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('/replay')) replayed.push(response.json())
    })
    await page.goto(`${servers.a}/compare`)
    await page.locator('#further').getByRole('radio', { name: event, exact: true }).check()
    await page.getByRole('button', { name: 'Measure the copies' }).click()
    await expect(page.getByText('all copies were measured')).toHaveCount(1, { timeout: 60_000 })
    const rows = page.locator('#further .lifetimes [role=rowheader]').locator('xpath=..')
    const said = await rows.locator('.end > span:first-child').allTextContents()
    expect(said).toEqual(expected)
    const statuses = (await Promise.all(replayed)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401 || status === 403)).toHaveLength(expected.length)
    const served = await rows.locator('.end > span:last-child').allTextContents()
    expect(served.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)).toBe(
      statuses.filter((status) => status === 200).length,
    )
  })

test('Choose says which of the four fit, why the others do not, and leads to where they are measured', async ({
  page,
  servers,
}) => {
  const answers =
    'first=no&verifier=nobody&callers=browsers&ends=all&roles=minutes&origins=one&nodes=shared&scripts=own'
  await page.goto(`${servers.a}/choose?${answers}`)
  const fits = page.locator('[data-further][data-fits=true]')
  expect(await fits.evaluateAll((all) => all.map((each) => each.getAttribute('data-further')))).toEqual([
    'S5',
    'J4',
    'J5',
  ])
  const cached = page.locator('[data-further=S4]')
  await expect(cached).toContainText('Does not fit your answers.')
  await cached.getByRole('link', { name: 'A stolen copy works for up to five minutes after the log-out.' }).click()
  await expect(page).toHaveURL(/#q-ends$/)
  await page.getByRole('link', { name: 'Compare has them measured.' }).click()
  await expect(page).toHaveURL(/\/compare#further$/)
  await expect(page.getByRole('heading', { name: 'Four more designs that people ask for' })).toBeInViewport()
})

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 1280 },
] as const)
  test(`the four, filled, ${colorScheme}, ${width} px: axe has nothing to say, and the page does not scroll sideways`, async ({
    page,
    servers,
  }) => {
    await showAs(page, { colorScheme, width })
    await askFour(page, servers.a)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
