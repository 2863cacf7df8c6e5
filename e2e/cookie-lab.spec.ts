import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { experiment } from '../app/experiments/cookie-lab/experiment'
import { expectProblem } from './client/expectations'
import { visitor } from './client/visitor'
import { expectAccessibleInEveryLook } from './browser/accessible'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

interface Received {
  from: string
  by: string
  isThere: boolean
}
const LAB = '/experiments/cookie-lab/lab'
const OTHERS = ['link', 'form', 'image', 'frame', 'framed-form', 'fetch']
const newRun = () => randomBytes(18).toString('base64url')

/** As this app sets its own session: what the page starts with. */
const SESSION = {
  prefix: 'host',
  httpOnly: 'yes',
  secure: 'yes',
  sameSite: 'lax',
  path: 'root',
  domain: 'absent',
  maxAge: '43200',
  partitioned: 'no',
}

/** Runs with some flags changed; answers what came back, and what the table of the page makes of it. */
async function runWith(page: Page, origin: string, changed: Partial<typeof SESSION> = {}) {
  const { observation } = await runExperiment(
    page,
    origin,
    experiment.slug,
    `?${new URLSearchParams({ ...SESSION, ...changed }).toString()}`,
  )
  const came = observation.came as Received[]
  return {
    line: observation.line as string,
    isRead: observation.isRead as boolean,
    /** By whom the cookie came. */
    gotBy: came.filter(({ isThere }) => isThere).map(({ from, by }) => `${from} ${by}`),
    /** Everybody who asked, with the cookie or without it. */
    asked: came.map(({ from, by }) => `${from} ${by}`),
    cells: (way: string) => page.locator(`[data-way="${way}"] td`),
  }
}

const labCookies = async (page: Page, origin: string) =>
  (await page.context().cookies(origin + LAB)).filter(({ name }) => name.includes('lab-'))

test('as this app’s session: no script reads it, a link of another site brings it, a form there does not', async ({
  page,
  servers,
}) => {
  const { line, isRead, gotBy, asked, cells } = await runWith(page, servers.a)
  expect(line).toBe('__Host-lab-yours=yours; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax')
  expect(isRead).toBe(false)
  const everybody = [
    ...['path', 'elsewhere', 'other-port'].map((by) => `app ${by}`),
    ...OTHERS.map((by) => `attacker ${by}`),
    ...OTHERS.map((by) => `sibling ${by}`),
  ]
  expect(asked.toSorted()).toEqual(everybody.toSorted())
  expect(gotBy.toSorted()).toEqual(
    everybody.filter((each) => !each.startsWith('attacker') || each === 'attacker link').toSorted(),
  )
  await expect(cells('kept').first()).toHaveText('kept')
  await expect(cells('app script').first()).toHaveText('not read')
  await expect(cells('attacker link').first()).toHaveText('came')
  await expect(cells('attacker form').first()).toHaveText('not sent')
  // What the rules say stands beside it, and nothing here went otherwise.
  await expect(cells('attacker form').nth(1)).toHaveText('not sent')
  await expect(page.getByText('otherwise than the rules')).toHaveCount(0)
  expect(await labCookies(page, servers.a)).toEqual([])
})

test('without HttpOnly the page’s script reads the cookie, and Path keeps it from another path', async ({
  page,
  servers,
}) => {
  const readable = await runWith(page, servers.a, { prefix: 'none', httpOnly: 'no', path: 'experiment' })
  expect(readable.isRead).toBe(true)
  expect(readable.gotBy).toContain('app elsewhere')
  await expect(readable.cells('app script').first()).toHaveText('read')
  const narrow = await runWith(page, servers.a, { prefix: 'none', httpOnly: 'no', path: 'endpoints' })
  expect(narrow.isRead).toBe(false)
  expect(narrow.gotBy).toContain('app path')
  expect(narrow.gotBy).not.toContain('app elsewhere')
})

test('SameSite=Strict: nothing that another site starts brings it, everything from another port does', async ({
  page,
  servers,
}) => {
  const { gotBy, cells } = await runWith(page, servers.a, { sameSite: 'strict' })
  expect(gotBy.filter((each) => each.startsWith('attacker'))).toEqual([])
  expect(gotBy.filter((each) => each.startsWith('sibling'))).toHaveLength(OTHERS.length)
  await expect(cells('attacker link').first()).toHaveText('not sent')
})

test('__Host- with a Domain is refused, and so is SameSite=None without Secure: nobody gets what the browser does not keep', async ({
  page,
  servers,
}) => {
  for (const [changed, rule] of [
    [{ domain: 'host' }, 'The prefix __Host- allows no Domain.'],
    [{ prefix: 'none', sameSite: 'none', secure: 'no' }, 'SameSite=None needs Secure.'],
  ] as const) {
    const { isRead, gotBy, asked, cells } = await runWith(page, servers.a, changed)
    expect(asked).toHaveLength(3 + 2 * OTHERS.length)
    expect({ isRead, gotBy }, rule).toEqual({ isRead: false, gotBy: [] })
    await expect(cells('kept').first()).toHaveText('not kept')
    await expect(cells('kept').nth(2)).toContainText(rule)
  }
})

test('Partitioned keeps SameSite=None from what another site embeds, and Domain of another host from everybody', async ({
  page,
  servers,
}) => {
  const partitioned = await runWith(page, servers.a, { sameSite: 'none', partitioned: 'yes' })
  expect(partitioned.gotBy).toContain('app path')
  for (const by of ['image', 'frame', 'framed-form', 'fetch']) expect(partitioned.gotBy).not.toContain(`attacker ${by}`)
  const foreign = await runWith(page, servers.a, { prefix: 'none', domain: 'foreign' })
  expect(foreign.line).toContain(`Domain=${new URL(servers.attacker).hostname}`)
  expect(foreign.gotBy).toEqual([])
})

test('a cookie of a run that was broken off is gone before the next one counts', async ({ page, servers, context }) => {
  await context.addCookies([
    {
      name: 'lab-yours',
      value: 'yours',
      domain: new URL(servers.a).hostname,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ])
  const { gotBy } = await runWith(page, servers.a, { prefix: 'none', sameSite: 'none', secure: 'no' })
  expect(gotBy).toEqual([])
  expect(await labCookies(page, servers.a)).toEqual([])
})

test('a preset sets all flags and the address; the line and what the rules say follow before any run', async ({
  page,
  servers,
}) => {
  await page.goto(`${servers.a}/experiments/cookie-lab`)
  const line = page.getByLabel('The Set-Cookie line')
  const predicted = page.locator('[data-predicted]')
  await page.getByRole('button', { name: 'Remember me on: 30 days' }).click()
  await expect(line).toContainText('Max-Age=2592000')
  await expect(page).toHaveURL(/\?maxAge=2592000$/)
  await page.getByRole('button', { name: 'Remember me off: until the browser closes' }).click()
  await expect(line).not.toContainText('Max-Age')
  await expect(predicted).toHaveAttribute('data-predicted', 'true')
  await page.getByRole('button', { name: 'A contradiction' }).click()
  await expect(predicted).toHaveAttribute('data-predicted', 'false')
  await expect(predicted).toContainText('The prefix __Host- allows no Domain.')
  await expect(page.getByRole('button', { name: 'A contradiction' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('combobox', { name: 'Domain' }).selectOption('absent')
  await expect(page.getByRole('button', { name: 'As this app’s session' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(/cookie-lab$/)
})

test('axe has nothing to say of the page after a run, in both schemes and on a phone, and the browser has no complaint', async ({
  page,
  servers,
}) => {
  test.slow()
  const { complaints } = await watch(page)
  await runWith(page, servers.a, { prefix: 'none', sameSite: 'absent' })
  await page.getByText('Every request of this run, drawn').click()
  await expectAccessibleInEveryLook(page, async () => {
    // The rules are sentences: a line holds more than a word of them on a phone too.
    expect((await page.locator('[data-way="attacker form"] td').nth(2).boundingBox())?.width).toBeGreaterThan(200)
  })
  expect(complaints).toEqual([])
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the page shows the line of this app’s own session, what the rules say of it, and what a run does', async ({
    page,
    servers,
  }) => {
    await page.goto(`${servers.a}/experiments/cookie-lab`)
    await expect(page.getByLabel('The Set-Cookie line')).toHaveText(
      'Set-Cookie: __Host-lab-yours=yours; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax',
    )
    await expect(page.locator('[data-predicted=true]')).toContainText('That is a prediction.')
    await expect(page.getByText('checks your own settings')).toBeVisible()
    await expect(page.getByRole('button', { name: 'As this app’s session' })).toBeHidden()
  })
})

test('what is no flag is refused in words, and sets nothing', async ({ servers }) => {
  const set = (body: unknown) => visitor(servers.a).post(`${LAB}/cookie?run=${newRun()}`, body)
  const good = await set(SESSION)
  expect(good.status).toBe(200)
  expect(good.setCookies).toEqual([good.json<{ line: string }>().line])
  const { path: _, ...incomplete } = SESSION
  for (const body of [
    { ...SESSION, path: '/api' },
    { ...SESSION, path: 'root; Domain=example.com' },
    { ...SESSION, domain: 'example.com' },
    { ...SESSION, prefix: '__Host-session' },
    { ...SESSION, maxAge: '99999999' },
    { ...SESSION, sameSite: ['lax'] },
    { ...SESSION, httpOnly: true },
    { ...SESSION, name: 'session' },
    { ...SESSION, value: 'x' },
    // This host has no domain above it.
    { ...SESSION, domain: 'parent' },
    incomplete,
    [],
    'lax',
    null,
  ]) {
    const answer = await set(body)
    expectProblem(answer, 400, 'validation_failed')
    expect(answer.setCookies, JSON.stringify(body)).toEqual([])
  }
})

test('another site’s page sets no cookie here, and without the key of a run there is no endpoint', async ({
  servers,
}) => {
  for (const headers of [
    [['Sec-Fetch-Site', 'cross-site']],
    [['Sec-Fetch-Site', 'same-site']],
    [['Origin', servers.attacker]],
  ] as [string, string][][]) {
    const answer = await visitor(servers.a).post(`${LAB}/cookie?run=${newRun()}`, SESSION, { headers })
    expect([answer.status, answer.setCookies]).toEqual([403, []])
  }
  expectProblem(await visitor(servers.a).post(`${LAB}/cookie`, SESSION), 404, 'not_found')
})

test('with EXPERIMENTS=off neither the page nor an endpoint of it is there', async ({ servers, nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off' })
  for (const path of [
    '/experiments/cookie-lab',
    `/experiments/cookie-lab/elsewhere?run=${newRun()}`,
    `${LAB}/target?run=${newRun()}`,
  ]) {
    expect((await visitor(servers.a).get(path)).status, path).toBe(200)
    expect((await visitor(origin).get(path)).status, path).toBe(404)
  }
  const refused = await visitor(origin).post(`${LAB}/cookie?run=${newRun()}`, SESSION)
  expectProblem(refused, 404, 'not_found')
  expect(refused.setCookies).toEqual([])
})
