import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Both schemes, wide and narrow. Axe reads one of each: what it says of contrast hangs on the scheme, and all else on the
 * width.
 */
export const LOOKS = [
  { title: 'light', colorScheme: 'light', width: 1280, isReadByAxe: true },
  { title: 'dark', colorScheme: 'dark', width: 1280, isReadByAxe: false },
  { title: 'light on a phone', colorScheme: 'light', width: 360, isReadByAxe: false },
  { title: 'dark on a phone', colorScheme: 'dark', width: 360, isReadByAxe: true },
] as const

/** Shows the page in one of them, with nothing in motion. */
export async function showAs(page: Page, { colorScheme, width }: { colorScheme: 'light' | 'dark'; width: number }) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: 800 })
}

/**
 * Lays out what waits below the screen. Without this: a part that is not laid out has no text and no sizes, and one that
 * is too wide is cut instead of seen.
 */
export const layOutAll = (page: Page) =>
  page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLElement>('.lazy-layout')) part.style.contentVisibility = 'visible'
  })

/** How far the page can be scrolled sideways, in pixels. */
export async function overflow(page: Page): Promise<number> {
  await layOutAll(page)
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Fails where the page runs over its edge, or axe finds a violation. */
export async function expectAccessible(page: Page, { isReadByAxe = true } = {}): Promise<void> {
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  if (isReadByAxe) await expectNoViolation(page)
}

/** Fails where axe finds a violation on the page as it stands. */
export async function expectNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: { type: 'tag', values: TAGS },
      // What passed needs no list of where.
      resultTypes: ['violations'],
    })
    // Our pages have no frame of another origin; without this, axe lists everything once more in a page of its own.
    .setLegacyMode(true)
    .analyze()
  expect(
    violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((node) => node.target.join(' ')) })),
  ).toEqual([])
}

/** The page as it stands walks through every look. `also` is asked in each of them. */
export async function expectAccessibleInEveryLook(page: Page, also: () => Promise<void> = async () => {}) {
  for (const look of LOOKS)
    await test.step(look.title, async () => {
      await showAs(page, look)
      await expectAccessible(page, look)
      await also()
    })
}
