// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownOf } from './markdown.mjs'

const PRESSES = 10
const LISTENS_WITHIN_MS = 3000

/** Where links to the app lead: what `npm run demo` opens. */
export const HOME = 'http://localhost:3000'

/**
 * Writes the text of /learn as one Markdown file, `learn.md`, and each of its figures as the page itself saves it, in
 * `figures/`. What was in the folder's two places before is replaced; the app is only read.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} origin
 * @param {string} folder
 * @returns {Promise<{ figures: string[] }>} the ids of the figures
 */
export async function exportLearn(page, origin, folder) {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${origin}/learn`, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  // Without this: a chapter that waits below the screen has no text.
  await page
    .locator('.lazy-layout')
    .evaluateAll((parts) => parts.forEach((part) => part.style.setProperty('content-visibility', 'visible')))
  const ids = await page.locator('article figure[id]').evaluateAll((figures) => figures.map(({ id }) => id))
  rmSync(join(folder, 'figures'), { recursive: true, force: true })
  mkdirSync(join(folder, 'figures'), { recursive: true })
  /** @type {Record<string, { file: string, title: string }>} */
  const figures = {}
  for (const id of ids) {
    const figure = page.locator(`#${id}`)
    const download = await saved(page, figure)
    const file = `figures/${download.suggestedFilename()}`
    writeFileSync(join(folder, file), readFileSync(await download.path(), 'utf8'))
    figures[id] = { file, title: (await figure.locator('.figure-name').innerText()).replace(/\.$/, '') }
  }
  writeFileSync(join(folder, 'learn.md'), await page.evaluate(markdownOf, { figures, home: HOME }))
  return { figures: ids }
}

/**
 * The file that a figure's button gives. The first presses may come before the page listens: then it is pressed again.
 *
 * @param {import('@playwright/test').Page} page
 * @param {import('@playwright/test').Locator} figure
 */
async function saved(page, figure) {
  for (let tries = 0; tries < PRESSES; tries++) {
    const download = page.waitForEvent('download', { timeout: LISTENS_WITHIN_MS }).catch(() => null)
    await figure.getByRole('button', { name: 'Save as SVG' }).click()
    const found = await download
    if (found) return found
  }
  throw new Error(`The page did not save ${await figure.getAttribute('id')}.`)
}
