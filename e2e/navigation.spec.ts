import { expect, test } from './servers/test'

const WIDE = { width: 1280, height: 720 }
const PHONE = { width: 360, height: 780 }
const FIVE = ['Demo', 'Learn', 'Experiments', 'Compare', 'Choose']
const TOOLS = ['Session', 'JWT', 'Decode', 'Recording', 'Claims']

test('the bar names five places and five tools, in the order in which they are needed', async ({ page, servers }) => {
  await page.setViewportSize(WIDE)
  await page.goto(servers.a)
  await expect(page.getByRole('navigation', { name: 'Places' }).getByRole('link')).toHaveText(FIVE)
  await expect(page.getByRole('navigation', { name: 'Tools' }).getByRole('link')).toHaveText(TOOLS)
})

for (const [path, name] of [
  ['/learn', 'Learn'],
  ['/experiments/csrf', 'Experiments'],
  ['/compare', 'Compare'],
  ['/choose', 'Choose'],
] as const)
  test(`on a phone the bar of ${path} shows where one is`, async ({ page, servers }) => {
    await page.setViewportSize(PHONE)
    await page.goto(servers.a + path)
    const here = page.getByRole('navigation', { name: 'Places' }).locator('[aria-current]')
    await expect(here).toHaveText(name)
    await expect(here).toBeInViewport({ ratio: 1 })
  })

test('on a phone the tool one is at stands in the name of the list, which opens and shuts by keyboard', async ({
  page,
  servers,
}) => {
  await page.setViewportSize(PHONE)
  await page.goto(`${servers.a}/decode`)
  const tools = page.getByRole('button', { name: 'Tools: Decode' })
  await expect(tools).toBeInViewport({ ratio: 1 })
  await tools.press('Enter')
  const list = page.getByRole('navigation', { name: 'Tools' })
  await expect(list.getByRole('link')).toHaveText(TOOLS)
  await expect(list.locator('[aria-current]')).toHaveText('Decode')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await tools.press('Enter')
  await list.getByRole('link', { name: 'Claims' }).click()
  await expect(page.getByRole('button', { name: 'Tools: Claims' })).toBeFocused()
  await expect(list).toBeHidden()
})

test('whoever follows “Next” from the demo sees every place once', async ({ page, servers }) => {
  await page.goto(servers.a)
  const seen: string[] = []
  while (!seen.includes(new URL(page.url()).pathname)) {
    seen.push(new URL(page.url()).pathname)
    const next = page.getByRole('navigation', { name: 'Next' }).getByRole('link')
    const leadsTo = await next.getAttribute('href')
    await next.click()
    await page.waitForURL(servers.a + leadsTo)
  }
  expect(seen).toEqual([
    '/',
    '/learn',
    '/experiments',
    '/compare',
    '/choose',
    '/session',
    '/jwt',
    '/decode',
    '/recording',
    '/claims',
  ])
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the tools open on a phone, and the glossary explains every 401', async ({ page, servers }) => {
    await page.setViewportSize(PHONE)
    await page.goto(`${servers.a}/learn`)
    await page.getByRole('button', { name: 'Tools' }).click()
    await expect(page.getByRole('navigation', { name: 'Tools' }).getByRole('link')).toHaveText(TOOLS)
    await expect(page.locator('#code-outdated')).toContainText('sign out everywhere')
    await expect(page.locator('#glossary-denylist')).toContainText('must not work any more')
  })
})
