import type { Page } from '@playwright/test'
import { place, play, side } from './browser/demo'
import { expect, test } from './servers/test'

/** What a table or a picture says is to be seen at every width: nothing cut off, nothing to scroll for. */

const WIDTHS = [360, 390, 768, 981, 1024, 1264, 1280, 1440, 1600]

/** The texts in some boxes that go beyond theirs, each with the width at which they do. */
async function cutOff(page: Page, boxes: string, widths: readonly number[]): Promise<string[]> {
  const cut: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const found = await page.locator(boxes).evaluateAll((all) =>
      all.flatMap((box) => {
        const { left, right, top, bottom } = box.getBoundingClientRect()
        const isOutside = (each: DOMRect) =>
          each.width > 0 &&
          (each.left < left - 1 || each.right > right + 1 || each.top < top - 1 || each.bottom > bottom + 1)
        const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
        const outside: string[] = []
        while (texts.nextNode()) {
          // A credential scrolls in a box of its own; an id may be cut in a card.
          if (texts.currentNode.parentElement?.closest('.demo-string, .demo-card .num, .sr-only')) continue
          const range = document.createRange()
          range.selectNodeContents(texts.currentNode)
          if ([...range.getClientRects()].some(isOutside)) outside.push(texts.currentNode.textContent ?? '')
        }
        return outside
      }),
    )
    cut.push(...found.map((text) => `${width}: ${text}`))
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    if (isWider) cut.push(`${width}: the page scrolls sideways`)
  }
  return cut
}

const DEMO = '.demo-text, .demo-card, .demo-result, .demo-keys button, .demo-card-of-run > *'

for (const chosen of [
  '',
  '?session=sealed-data&jwt=cookie&revocation=none',
  '?session=sealed-id&jwt=bearer-memory&revocation=refresh-only',
])
  test(`nothing of the demo is cut off at any width, while the copy works and after its end: /${chosen}`, async ({
    page,
    servers,
  }) => {
    test.slow()
    await page.goto(servers.a + '/' + chosen)
    await play(page)
    await expect(side(page, 'Thief', 'jwt')).toContainText('200 served')
    await page.getByRole('button', { name: 'Stop the calls' }).first().click()
    expect(await cutOff(page, DEMO, WIDTHS)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.getByRole('button', { name: 'Jump to the end' }).first().click()
    await expect(side(page, 'Thief', 'jwt')).toContainText('401 expired')
    await expect(place(page, 'Thief')).not.toContainText('200 served')
    expect(await cutOff(page, DEMO, WIDTHS)).toEqual([])
  })

test('both attacks show all four places side by side at every width, and no heading is cut', async ({
  page,
  servers,
}) => {
  await page.goto(servers.a)
  await page.locator('#attacks-title').scrollIntoViewIfNeeded()
  for (const name of ['An injected script (XSS)', 'A page of another site asks your bank for money (CSRF)'])
    await expect(page.getByRole('table', { name }).getByRole('rowheader')).toHaveText([
      'Session in an HttpOnly cookie',
      'JWT in localStorage',
      'JWT in memory',
      'JWT in an HttpOnly cookie',
    ])
  expect(await cutOff(page, '.demo-matrix :is(caption, th, td)', WIDTHS)).toEqual([])
  expect(await cutOff(page, '.demo-matrices figure', WIDTHS)).toEqual([])
})

for (const path of ['/session', '/jwt'])
  test(`${path}: on a phone each line of the flags says whether it is stopped, once for eyes and ears`, async ({
    page,
    servers,
  }) => {
    await page.goto(servers.a + path)
    const flags = page.locator('.flags')
    const row = flags.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /HttpOnly$/ }) })
    const [stops, doesNotStop] = [row.getByRole('cell').nth(1), row.getByRole('cell').nth(2)]
    for (const width of [360, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await expect(stops.getByText('stops:', { exact: true })).toBeVisible()
      await expect(doesNotStop.getByText('does not stop:', { exact: true })).toBeVisible()
      await expect(row).toMatchAriaSnapshot(`
        - row:
          - rowheader
          - cell "on"
          - cell /^stops. a script/
          - cell /^does not stop. a script/
      `)
      await expect(flags.getByRole('columnheader')).toHaveCount(0)
    }
    await page.setViewportSize({ width: 1280, height: 720 })
    await expect(flags.getByRole('columnheader')).toHaveText(['flag', 'set', 'stops', 'does not stop'])
    await expect(stops.getByText('stops:', { exact: true })).toBeHidden()
    await expect(doesNotStop.getByText('does not stop:', { exact: true })).toBeHidden()
  })
