import { experiment } from '../app/experiments/stale-claims/experiment'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

const ASKED = { timeout: 60_000 }

test('a run answers the guess: right or wrong, with its reason, in view, and the meaning stands below', async ({
  page,
  servers,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(`${servers.a}/experiments/${experiment.slug}`)
  const lesson = page.getByText(experiment.lesson.text)
  const wrong = experiment.prediction.options.find(({ key }) => key === 'refused')!
  const right = experiment.prediction.options.find(({ key }) => key === 'served')!
  await page.getByLabel(wrong.text).check()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.locator('[data-phase]')).toHaveAttribute('data-phase', 'done', ASKED)
  await expect(page.getByText(`Your guess was wrong: “${wrong.text}”`)).toBeInViewport()
  await expect(page.getByText(right.result!)).toBeInViewport()
  await expect(page.locator('[data-mark=right]')).toContainText(right.text)
  await expect(page.locator('[data-mark=wrong]')).toContainText(wrong.text)
  await expect(lesson).toBeVisible()
  // The guess can be changed afterwards, and is marked anew.
  await page.getByLabel(right.text).check()
  await expect(page.getByText('Your guess was right')).toBeVisible()
  // The drawing of the run is folded, and loaded with it.
  const drawing = page.locator('details', { hasText: 'Every request of this run, drawn' })
  await drawing.getByText('Every request of this run, drawn').click()
  await expect(drawing.getByRole('button').first()).toBeVisible()
})

for (const [slug, width, height] of [
  ['logout-replay', 1280, 720],
  ['stale-claims', 1280, 720],
  ['refresh-race', 1440, 900],
  ['stale-claims', 390, 844],
] as const)
  test(`${slug} at ${width} px: the recorded result is told after the guess, below the first screen`, async ({
    page,
    servers,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(`${servers.a}/experiments/${slug}`)
    const result = page.locator('.result-line')
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeInViewport()
    await expect(result).not.toBeInViewport()
    await page.getByRole('link', { name: 'See what the recorded run found' }).click()
    await expect(page.getByRole('heading', { name: 'Result', exact: true })).toBeInViewport()
    await expect(result).toBeInViewport()
  })

for (const [slug, width, height] of [
  ['logout-replay', 1280, 720],
  ['xss', 390, 844],
  ['refresh-race', 1440, 900],
] as const)
  test(`${slug} at ${width} px: from the first look to the result nothing jumps`, async ({ page, servers }) => {
    await page.setViewportSize({ width, height })
    await page.addInitScript(() => {
      Object.assign(globalThis, { shifts: [] })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number
          hadRecentInput: boolean
          sources: { node: Node | null }[]
        })[])
          if (!entry.hadRecentInput)
            (globalThis as unknown as { shifts: string[] }).shifts.push(
              `${entry.value} ${entry.sources.map(({ node }) => (node instanceof Element ? node.className : node?.nodeName)).join(' ')}`,
            )
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await openPage(page, `${servers.a}/experiments/${slug}`)
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.locator('[data-phase]')).toHaveAttribute('data-phase', 'done', ASKED)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts)).toEqual([])
  })
