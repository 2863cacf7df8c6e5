import { expectAccessible, showAs } from './browser/accessible'
import { downloaded, expectRound, others, press, rows, shutAllDoorsBut } from './browser/ledger'
import { openPage } from './browser/open-page'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

const ALL = Array.from({ length: 88 }, (_, at) => `A${at + 1}`)
const byNumber = (one: string, other: string) => Number(one.slice(1)) - Number(other.slice(1))
/** What is not true comes first. */
const ORDER = ['fails', 'holds-if', 'holds', 'judgement', 'not-run', 'not-there']
const ONE = 'token-version'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('all statements are there with the verdicts of the recorded run, and the page says what a run needs', async ({
    page,
    servers,
  }) => {
    await page.goto(`${servers.a}/claims`)
    const read = await rows(page)
    expect(read.map(({ id }) => id).toSorted(byNumber)).toEqual(ALL)
    const ranks = read.map(({ verdict }) => ORDER.indexOf(verdict))
    expect(ranks, 'what is false comes first').toEqual(ranks.toSorted((one, other) => one - other))
    expect(read.filter(({ run, verdict }) => run !== 'recorded' && verdict !== 'not-there')).toEqual([])
    await expect(page.getByText('Running an experiment needs a script')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Run all' })).toBeHidden()
  })

  test('the experiments are there by topic, each with its question and its statements', async ({ page, servers }) => {
    await page.goto(`${servers.a}/experiments`)
    const item = page
      .locator('.topics')
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 3 }) })
    expect(await item.count()).toBeGreaterThan(0)
    const without: string[] = []
    for (const each of await item.all())
      if ((await each.getByText('checks your own settings, no claim').count()) > 0)
        without.push((await each.getAttribute('id')) ?? '')
      else await expect(each.getByRole('link', { name: /A\d+ (?:holds|fails|judgement)/ }).first()).toBeVisible()
    expect(without).toEqual(['proxy-bypass', 'cookie-lab'])
  })

  test('each topic of the experiments is one press away, under the words that people search for', async ({
    page,
    servers,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.goto(`${servers.a}/experiments`)
    const topics = page.getByRole('navigation', { name: 'Topics' }).getByRole('link')
    const names = await topics.allInnerTexts()
    expect(names.join(' ')).toMatch(/revocation.*XSS.*refresh.*CSRF.*CORS.*scaling/i)
    for (const name of names) {
      await topics.filter({ hasText: name }).click()
      await expect(page.getByRole('heading', { level: 2, name })).toBeInViewport()
      await page.goBack()
    }
  })
})

test('the ledger: a round runs every experiment that is there, and each outcome is the one that was expected', async ({
  page,
  servers,
}) => {
  test.setTimeout(300_000)
  const { complaints } = await watch(page)
  await page.goto(`${servers.a}/claims`)
  await expectRound(page, 'idle')
  await press(page, 'Run all')
  await expectRound(page, 'running')
  await expectRound(page, 'over', 240_000)
  for (const { id, run, differs, experiment, outcome, evidence } of [...(await rows(page)), ...(await others(page))]) {
    if (experiment === null || outcome === 'alone') continue
    expect.soft({ outcome, run, differs }, `${id}, ${experiment}`).toEqual({ outcome: 'done', run: 'own', differs: '' })
    expect.soft(evidence, id).toMatch(/\S/)
    expect.soft(evidence.length, `${id}, ${experiment}: ${evidence}`).toBeLessThanOrEqual(60)
  }
  // The browser's own log names every 4xx, each answer that CORS withholds, and each script that a policy refuses; the
  // experiments ask for both.
  expect(
    complaints.filter(
      (text) =>
        !/status of 4\d\d|blocked by CORS policy|net::ERR_FAILED|Executing inline script violates|^error: CSP: script-src-elem inline/.test(
          text,
        ),
    ),
  ).toEqual([])

  const markdown = await downloaded(page, 'Markdown')
  expect(markdown.split('\n').filter((line) => /^\| A\d+ /.test(line))).toHaveLength(88)
  const { claims } = JSON.parse(await downloaded(page, 'JSON')) as { claims: { id: string; verdict: string }[] }
  const inOrder = (read: { id: string; verdict: string }[]) =>
    read.map(({ id, verdict }) => [id, verdict] as const).toSorted(([one], [other]) => byNumber(one, other))
  expect(inOrder(claims)).toEqual(inOrder(await rows(page)))
  for (const text of [markdown, JSON.stringify(claims)]) expect(text).not.toMatch(/eyJ[\w-]+\.[\w-]+\.|Fe26\.2\*/)

  await page.goto(`${servers.a}/experiments`)
  await expect(page.getByRole('link', { name: 'A65 holds', exact: true })).toBeVisible()
})

test('an experiment that fails is noted in its rows, and the round goes on', async ({ page, servers }) => {
  test.setTimeout(240_000)
  await shutAllDoorsBut(page, 'none at all')
  await page.goto(`${servers.a}/claims`)
  await press(page, 'Run all')
  await expectRound(page, 'over', 180_000)
  const shut = page.locator(`[data-experiment=${ONE}][data-claim]`).first()
  await expect(shut).toHaveAttribute('data-outcome', 'failed')
  await expect(shut.locator('.fault')).toContainText('The store does not answer.')
  await expect(shut.locator('.fault')).toContainText('503 · store_unavailable · Retry-After: 1')
  expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(
    await page.getByRole('progressbar').getAttribute('aria-valuemax'),
  )

  await page.unrouteAll()
  await shutAllDoorsBut(page, ONE)
  await press(page, 'Run all again')
  await expectRound(page, 'over', 180_000)
  await expect(shut).toHaveAttribute('data-outcome', 'done')
  await expect(shut.locator('.fault')).toHaveCount(0)
})

test('a round that is cancelled goes on after a reload, where it was', async ({ page, servers }) => {
  test.setTimeout(240_000)
  const asked = await shutAllDoorsBut(page, ONE)
  const endpoint = `**/experiments/${ONE}/lab/guest`
  await page.route(endpoint, () => {})
  await page.goto(`${servers.a}/claims`)
  await press(page, 'Run all')
  await expect(page.locator('[data-running]')).toHaveAttribute('data-running', ONE, { timeout: 120_000 })
  await expect(page.locator(`[data-experiment=${ONE}][data-claim]`).first()).toContainText('running')
  await press(page, 'Cancel')
  await expectRound(page, 'broken-off')

  await page.reload()
  await expectRound(page, 'broken-off')
  const through = await page.getByRole('progressbar').getAttribute('aria-valuenow')
  const before = new Set(asked)
  asked.length = 0
  await page.unroute(endpoint)
  await press(page, /^Continue, \d+ left$/)
  await expectRound(page, 'over', 120_000)
  expect(asked).toContain(ONE)
  expect(
    asked.filter((slug) => slug !== ONE && before.has(slug)),
    `${through} were through`,
  ).toEqual([])
  for (const row of (await rows(page)).filter(({ experiment }) => experiment === ONE))
    expect(row, row.id).toMatchObject({ outcome: 'done', differs: '' })
})

test('a second tab does not run beside the first', async ({ page, context, servers }) => {
  await shutAllDoorsBut(page, ONE)
  await page.route(`**/experiments/${ONE}/lab/guest`, () => {})
  await page.goto(`${servers.a}/claims`)
  await press(page, 'Run all')
  await expectRound(page, 'running')
  const other = await context.newPage()
  await other.goto(`${servers.a}/claims`)
  await press(other, /^(Continue, \d+ left|Run all)$/)
  await expect(other.getByText('Another tab of this browser')).toBeVisible()
})

test('what was run is there after a reload, can be filtered, and can be forgotten', async ({ page, servers }) => {
  await shutAllDoorsBut(page, ONE)
  const ran = page.getByRole('region', { name: 'All experiments' }).getByRole('heading')
  const forget = page.getByRole('button', { name: 'Forget my runs' })
  await openPage(page, `${servers.a}/claims`)
  await expect(ran).toHaveText(/^Run in this browser 0 of (\d+) experiments, \1 recorded$/)
  await expect(forget).toBeDisabled()

  await page.goto(`${servers.a}/experiments/${ONE}`)
  await press(page, 'Run')
  await expect(page.locator('[data-phase]')).toHaveAttribute('data-phase', 'done', { timeout: 60_000 })
  await page.goto(`${servers.a}/claims`)
  await expect(page.locator('[data-claim=A65]')).toHaveAttribute('data-verdict', 'holds')
  await expect(ran).toHaveText(/^Run in this browser 1 of \d+ experiments, the other \d+ recorded$/)
  await page.getByText('holds if…').first().click()
  expect((await rows(page)).map(({ verdict }) => verdict)).toEqual((await rows(page)).map(() => 'holds-if'))
  await page.getByRole('radio', { name: /all$/ }).focus()
  await page.keyboard.press('Space')
  expect(await rows(page)).toHaveLength(88)
  await forget.click()
  await expect(page.locator('[data-claim=A65]')).toHaveAttribute('data-run', 'recorded')
  await expect(ran).toHaveText(/^Run in this browser 0 of /)
  await expect(forget).toBeDisabled()
})

for (const { title, colorScheme, width } of [
  { title: 'light', colorScheme: 'light', width: 1280 },
  { title: 'dark on a phone', colorScheme: 'dark', width: 360 },
] as const)
  test(`with verdicts in it, ${title}: axe has nothing to say about ledger and list, and nothing runs over the edge`, async ({
    page,
    servers,
  }) => {
    // Some thousand elements for axe to look at.
    test.slow()
    await showAs(page, { colorScheme, width })
    await shutAllDoorsBut(page, ONE)
    await page.goto(`${servers.a}/experiments/${ONE}`)
    await press(page, 'Run')
    await expect(page.locator('[data-phase]')).toHaveAttribute('data-phase', 'done', { timeout: 60_000 })
    for (const path of ['/claims', '/experiments']) {
      await page.goto(servers.a + path)
      await expect(page.getByText(path === '/claims' ? 'Holds if every request' : /^run 20/).first()).toBeVisible()
      await expectAccessible(page)
    }
  })
