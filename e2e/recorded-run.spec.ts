import { experiment as expiry } from '../app/experiments/expiry/experiment'
import { experiment } from '../app/experiments/logout-replay/experiment'
import { layOutAll } from './browser/accessible'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

/** What each page is about, and a figure that was measured: both in what the server sends. */
const ANSWERS: readonly (readonly [path: string, statement: string | RegExp, figure: RegExp])[] = [
  [`/experiments/${experiment.slug}`, experiment.question, /id 0 s, data 29:\d\d min/],
  ['/', 'You log out. A thief copied your cookie or token', /401\s*revoked/],
  ['/experiments/csrf', /SameSite/, /\bPOST\b/],
  ['/experiments/cost', /reads/i, /\d µs/],
  ['/compare', 'What does a call cost at the server?', /200 served/],
  ['/claims', 'put to the test', /holds if/i],
  [
    '/choose?first=personal&client=browser&verifier=one&ends=each&scale=one&content=secret&script=some&team=small',
    'eight questions lead to one of six designs',
    /\d/,
  ],
  ['/recording', 'Log out, then replay the copy', /401/],
]

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('every page answers its own question from the recorded run, and says of each recording once when and where it was made', async ({
    page,
    servers,
  }) => {
    for (const [path, statement, figure] of ANSWERS) {
      await page.goto(servers.a + path)
      const main = page.getByRole('main')
      await expect(main, path).toContainText(statement)
      // What stands in `<noscript>` is no text to Playwright, whether scripts run or not; its insides are.
      await expect(path === '/' ? page.locator('noscript .demo-strip') : main, path).toContainText(figure)
      if (path.startsWith('/choose')) continue
      await layOutAll(page)
      // Home and /compare are drawn from several recordings, and each says its own date.
      const marks = await page.locator('[data-run=recorded].run-mark').allInnerTexts()
      expect(marks.length, path).toBe({ '/': 4, '/compare': 3 }[path] ?? 1)
      for (const mark of marks) expect(mark, path).toMatch(/Recorded\s+\d{4}-\d\d-\d\d, Chromium \d+/)
      await expect(page.getByRole('button', { name: 'run it here' }), path).toBeHidden()
    }
  })
})

test('the reader’s own run takes the place of the recorded one and says so, and there is a way back', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  const mark = page.locator('.run-mark')
  await page.goto(`${servers.a}/experiments/${expiry.slug}?lifetime=60`)
  await expect(mark).toHaveAttribute('data-run', 'recorded')
  await expect(page.locator('[data-observation]')).toContainText('"chosenSeconds": 300')
  await runExperiment(page, servers.a, expiry.slug, '?lifetime=60')
  await expect(mark).toContainText(/Yours, \d+ (?:s|min) ago/)
  await expect(page.locator('[data-observation]')).toContainText('"chosenSeconds": 60')
  await mark.getByRole('button', { name: 'show the recorded run' }).click()
  await expect(mark).toHaveAttribute('data-run', 'recorded')
  await expect(page.locator('[data-observation]')).toContainText('"chosenSeconds": 300')
  await mark.getByRole('button', { name: 'show yours' }).click()
  await expect(page.locator('[data-observation]')).toContainText('"chosenSeconds": 60')
  // The browser's own log names every 4xx; that copies are refused is what the experiment is about.
  expect(complaints.filter((text) => !/status of 401/.test(text))).toEqual([])
})

test('runs of an older version that this browser keeps are dropped with a word', async ({ page, servers }) => {
  await page.goto(`${servers.a}/claims`)
  await page.evaluate(() => localStorage.setItem('claims', '{"A25/logout-replay":{"verdict":"fails"}}'))
  await page.reload()
  await expect(page.getByText('This browser keeps runs of an older version')).toBeVisible()
  await expect(page.locator('[data-claim=A25]')).toHaveAttribute('data-run', 'recorded')
})
