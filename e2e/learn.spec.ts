import { readFileSync } from 'node:fs'
import { overflow } from './browser/accessible'
import { expect, test } from './servers/test'
import { watch } from './browser/watch'

test('without a script the text is whole: every chapter, every figure with the recorded run, the glossary', async ({
  browser,
  servers,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${servers.a}/learn`)
  await expect(page.locator('section.lesson')).toHaveCount(15)
  const figures = page.locator('figure.live-piece')
  await expect(figures).toHaveCount(16)
  await expect(page.locator('.run-mark[data-run=recorded]')).toHaveCount(16)
  await expect(page.locator('#figure-stolen-copies tbody tr').first()).toBeVisible()
  await expect(page.locator('#glossary-denylist')).toBeVisible()
  // Nothing reaches out of the page sideways.
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await context.close()
})

test('a figure runs for real with one press, says whose run it shows, and leads back to the recorded one', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  await page.goto(`${servers.a}/learn#figure-reads`)
  const figure = page.locator('#figure-reads')
  await figure.getByRole('button', { name: 'Run it for real' }).click()
  await expect(figure.locator('.run-mark')).toHaveAttribute('data-run', 'own', { timeout: 45_000 })
  await figure.getByRole('button', { name: 'show the recorded run' }).click()
  await expect(figure.locator('.run-mark')).toHaveAttribute('data-run', 'recorded')
  expect(complaints).toEqual([])
})

test('a word and its part of the token light up together, by pointer, keyboard and tap', async ({ page, servers }) => {
  await page.goto(`${servers.a}/learn#token`)
  const inText = page.locator('#token-payload [data-part=payload]')
  const inPicture = page.locator('#figure-token [data-part=payload]')
  const background = () => inPicture.evaluate((part) => getComputedStyle(part).backgroundColor)
  const before = await background()
  await inText.hover()
  await expect.poll(background).not.toBe(before)
  await page.mouse.move(0, 0)
  await expect.poll(background).toBe(before)
  await page.locator('#token-header [data-part=header]').focus()
  await page.keyboard.press('Tab')
  await expect.poll(background).not.toBe(before)

  // The reverse: the picture lights the word. A tap follows the link, and both stay lit.
  const word = () => inText.evaluate((part) => getComputedStyle(part).backgroundColor)
  await inPicture.hover()
  await expect.poll(word).not.toBe(before)
  await inPicture.click()
  await page.mouse.move(0, 0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await expect.poll(background).not.toBe(before)
  await expect.poll(word).not.toBe(before)
})

test('the token in the picture is one that the recorded run has sent, and its parts are decoded below', async ({
  page,
  servers,
}) => {
  await page.goto(`${servers.a}/learn#token`)
  const sent = (await page.locator('#figure-token .token-text').innerText()).replaceAll(/\s/g, '')
  expect(readFileSync('public/reference/recording.json', 'utf8')).toContain(`Bearer ${sent}`)
  const [header = '', payload = '', signature = ''] = sent.split('.')
  const decoded = (part: string) => Buffer.from(part, 'base64url').toString()
  expect(JSON.parse(decoded(header))).toMatchObject({ alg: 'RS256' })
  // 256 bytes: what an RSA key of 2048 bits signs.
  expect(Buffer.from(signature, 'base64url')).toHaveLength(256)
  await expect(page.locator('#token-header')).toContainText(decoded(header))
  await expect(page.locator('#token-payload')).toContainText(decoded(payload))
})

test('a figure is linked with what it shows, and opening the link shows that again', async ({
  page,
  context,
  servers,
}) => {
  const { complaints } = await watch(page)
  await page.goto(`${servers.a}/learn`)
  const figure = page.locator('#figure-csrf')
  const link = figure.getByRole('link', { name: 'Link to this figure as shown' })
  // A press before the page listens changes nothing.
  await expect(async () => {
    await figure.getByRole('radio', { name: 'POST only' }).check()
    await figure.getByRole('radio', { name: 'Origin is ours' }).check()
    await expect(link).toHaveAttribute('href', '?figure-csrf=origin#figure-csrf', { timeout: 1000 })
  }).toPass()
  await expect(page).toHaveURL(`${servers.a}/learn?figure-csrf=origin#figure-csrf`)

  const other = await context.newPage()
  await other.goto(`${servers.a}/learn?figure-csrf=origin#figure-csrf`)
  const opened = other.locator('#figure-csrf')
  await expect(opened.getByRole('radio', { name: 'Origin is ours' })).toBeChecked()
  await expect(opened.getByRole('region', { name: 'Fix: Origin is ours', exact: true })).toBeVisible()
  await expect(opened).toBeInViewport()
  // A state that no figure has is somebody else's text.
  await other.goto(`${servers.a}/learn?figure-csrf=%3Cscript%3E#figure-csrf`)
  await expect(opened.getByRole('radio', { name: 'Sec-Fetch-Site is same-origin' })).toBeChecked()
  // Every other figure has an address too.
  const addresses = await page
    .getByRole('link', { name: /^Link to this figure/ })
    .evaluateAll((links) => links.map((each) => new URL((each as HTMLAnchorElement).href).hash))
  const ids = await page.locator('article figure[id]').evaluateAll((figures) => figures.map(({ id }) => `#${id}`))
  expect(addresses).toEqual(ids)
  expect(complaints).toEqual([])
})

for (const [width, times] of [
  [1280, 1],
  [390, 5],
] as const)
  test(`${width} px: the seven steps say what is a session’s and what is a JWT’s, and no table touches its frame`, async ({
    page,
    servers,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${servers.a}/learn#figure-seven-steps`)
    const figure = page.locator('#figure-seven-steps')
    for (const name of ['Session', 'JWT'])
      await expect(figure.getByText(name, { exact: true }).filter({ visible: true })).toHaveCount(times)
    const distances = await page.locator('.lesson .grid-frame > table.plain').evaluateAll((tables) =>
      tables.map((table) => {
        const words = document.createRange()
        const from = table.parentElement?.getBoundingClientRect().left ?? 0
        return Math.min(
          ...[...table.querySelectorAll('tbody tr > :first-child')].map((cell) => {
            words.selectNodeContents(cell)
            return words.getBoundingClientRect().left - from
          }),
        )
      }),
    )
    expect(distances.length).toBeGreaterThanOrEqual(3)
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(8)
  })

test('nothing on the page moves while it opens', async ({ page, servers }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (window as unknown as { shifts: number }).shifts += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(`${servers.a}/learn`, { waitUntil: 'networkidle' })
  for (const id of ['cookie', 'theft', 'sayings']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded()
    await page.waitForLoadState('networkidle')
  }
  expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0)
})

test.describe('the projector view, at 1280 × 720', () => {
  test.use({ viewport: { width: 1280, height: 720 } })

  test('shows one block of the text a screen, as large as fits and never cut off; arrows turn, Escape leaves', async ({
    page,
    servers,
  }) => {
    test.slow()
    await page.goto(`${servers.a}/learn`, { waitUntil: 'networkidle' })
    const bar = page.locator('.projector-bar')
    await expect(async () => {
      if (!(await bar.isVisible())) await page.getByRole('button', { name: 'Projector view' }).click({ timeout: 1000 })
      await expect(bar).toBeVisible({ timeout: 1000 })
    }).toPass()
    const count = Number((await bar.getByRole('status').innerText()).split(' of ')[1])
    expect(count).toBeGreaterThan(60)
    const faults: string[] = []
    for (let at = 1; at <= count; at++) {
      await expect(bar.getByRole('status')).toHaveText(`${at} of ${count}`)
      const seen = await page.evaluate(() => {
        const blocks = [...document.querySelectorAll('article > section > *:not(h2, h3)')].filter((each) =>
          each.checkVisibility(),
        )
        const [block] = blocks
        if (!block) return { blocks: 0, text: '', isCut: true, isTiny: false }
        const { top, bottom, left, right } = block.getBoundingClientRect()
        const frames = [block, ...block.querySelectorAll('.grid-frame')]
        const heading = block.parentElement?.querySelector('h2')?.getBoundingClientRect()
        return {
          blocks: blocks.length,
          text: `${block.tagName} ${block.id} ${(block.textContent ?? '').slice(0, 40)}`,
          isCut:
            top < 0 ||
            left < 0 ||
            right > innerWidth ||
            bottom > innerHeight - 48 ||
            (heading?.top ?? -1) < 0 ||
            frames.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1),
          isTiny: Number(getComputedStyle(block).zoom) < (block.matches('figure') ? 0.45 : 1),
        }
      })
      if (seen.blocks !== 1 || seen.isCut || seen.isTiny) faults.push(`${at}: ${JSON.stringify(seen)}`)
      await page.keyboard.press('ArrowRight')
    }
    expect(faults).toEqual([])
    await page.keyboard.press('ArrowLeft')
    await expect(bar.getByRole('status')).toHaveText(`${count - 1} of ${count}`)
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
    await expect(page.locator('#why')).toBeVisible()
    expect(await page.locator('[data-shown]').count()).toBe(0)
  })
})

test('on paper the text is one column with every figure whole, its sources are written out, and no button is left', async ({
  page,
  servers,
}) => {
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${servers.a}/learn`, { waitUntil: 'networkidle' })
  for (const place of ['.chapter-list', '.live-piece .run-it', '.figure-tools', '.sayings-run', '.lesson .steps-to'])
    expect(await page.locator(place).filter({ visible: true }).count(), place).toBe(0)
  await expect(page.locator('figure.live-piece').filter({ visible: true })).toHaveCount(16)
  expect(
    await page
      .locator('.live-piece, .live-piece .grid-frame')
      .evaluateAll((frames) => frames.filter((each) => getComputedStyle(each).overflowX !== 'visible').length),
  ).toBe(0)
  const after = await page
    .locator('.lesson > .chapter-sources a')
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content)
  expect(after).toContain('https://')
})
