import type { Page } from '@playwright/test'
import { openPage, untilItListens } from './browser/open-page'
import { expect, test } from './servers/test'

const isDark = (page: Page) =>
  page.evaluate(() => {
    // What the style sheet makes of it, not what an attribute says.
    const { colorScheme } = getComputedStyle(document.documentElement)
    return (
      colorScheme === 'dark' || (colorScheme === 'light dark' && matchMedia('(prefers-color-scheme: dark)').matches)
    )
  })
const theme = (page: Page) => page.getByLabel('Theme', { exact: true })

test('a theme is chosen in place, kept over a reload, and system follows the browser again', async ({
  page,
  servers,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await openPage(page, `${servers.a}/decode`)
  await expect(theme(page)).toHaveValue('system')
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))

  await theme(page).selectOption('dark')
  expect(await isDark(page)).toBe(true)
  await page.reload()
  await untilItListens(page)
  await expect(theme(page)).toHaveValue('dark')
  expect(await isDark(page)).toBe(true)

  await theme(page).selectOption('system')
  expect(await isDark(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await isDark(page)).toBe(true)
  await page.reload()
  await untilItListens(page)
  await expect(theme(page)).toHaveValue('system')
  expect(await isDark(page)).toBe(true)
  expect(posts).toEqual([])
})

test('with a script there is nothing to press beside the choice', async ({ page, servers }) => {
  await page.goto(`${servers.a}/decode`)
  await expect(page.getByRole('button', { name: 'Set' })).toBeHidden()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a theme is chosen by a form, on the page where one is', async ({ page, servers }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${servers.a}/session?variant=opaque-id`)
    await theme(page).selectOption('dark')
    await page.getByRole('button', { name: 'Set' }).click()
    await expect(page).toHaveURL(`${servers.a}/session?variant=opaque-id`)
    await expect(theme(page)).toHaveValue('dark')
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
  })
})
