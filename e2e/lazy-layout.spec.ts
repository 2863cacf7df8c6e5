import type { Locator } from '@playwright/test'
import { expectNoViolation } from './browser/accessible'
import { expect, test } from './servers/test'

test.use({ viewport: { width: 390, height: 844 } })

/** Whether the browser lays it out; what waits below the screen is there, and not laid out. */
const isLaidOut = (part: Locator) =>
  part.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }))

/** Something inside the last part that waits, of each page whose length asks for it. */
const FAR: Record<string, string> = {
  '/': '#attacks-title',
  '/claims': '[data-claim=A88] .statement',
  '/compare': '#diff-title',
  '/learn': '#glossary-title',
  '/experiments/xss': '.verdicts .says >> nth=-1',
}

for (const [path, far] of Object.entries(FAR))
  test(`${path} lays out what lies far below the screen when it comes near`, async ({ page, servers }) => {
    await page.goto(servers.a + path)
    const part = page.locator(far)
    await expect(part).toBeAttached()
    expect(await isLaidOut(part)).toBe(false)
    await part.scrollIntoViewIfNeeded()
    await expect.poll(() => isLaidOut(part)).toBe(true)
    await expect(part).toBeInViewport()
  })

test('an address with an anchor leads to a part that was not laid out', async ({ page, servers }) => {
  await page.goto(`${servers.a}/claims#A88`)
  await expect(page.locator('#A88')).toBeInViewport()
  await page.goto(`${servers.a}/learn#glossary-denylist`)
  await expect(page.locator('#glossary-denylist')).toBeInViewport()
  // On the page that is open too, to a figure in the middle of its chapter.
  await page.goto(`${servers.a}/learn`)
  await page.evaluate(() => {
    location.hash = 'figure-provider'
  })
  const distance = () => page.locator('#figure-provider').evaluate((figure) => figure.getBoundingClientRect().top)
  await expect.poll(distance).toBeLessThan(100)
  expect(await distance()).toBeGreaterThanOrEqual(0)
})

// Where a part is much higher than it was guessed to be, what is in it lies over the next one for whoever asks for places.
for (const path of ['/learn', '/claims', '/compare', '/'])
  test(`${path} on a phone: axe has nothing to say before the rest is laid out`, async ({ page, servers }) => {
    test.slow()
    await page.setViewportSize({ width: 412, height: 823 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(servers.a + path, { waitUntil: 'networkidle' })
    await expectNoViolation(page)
  })

for (const path of ['/learn', '/claims', '/compare'])
  test(`${path} on paper: nothing waits, and no bar of links is printed`, async ({ page, servers }) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(servers.a + path)
    const waysOf = () =>
      page
        .locator('.lazy-layout')
        .evaluateAll((parts) => [...new Set(parts.map((part) => getComputedStyle(part).contentVisibility))])
    const schemeOf = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    expect(await waysOf()).toEqual(['auto'])
    expect(await schemeOf()).not.toBe('light')
    await page.emulateMedia({ media: 'print' })
    expect(await waysOf()).toEqual(['visible'])
    expect(await schemeOf()).toBe('light')
    await expect(page.locator('.top')).toBeHidden()
    await expect(page.locator('.foot')).toBeHidden()
    // What fades in would be printed before it has begun.
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  })
