import { type Browser, chromium } from '@playwright/test'
import { expect, test } from './servers/test'

/** A browser in which a name leads to this machine. */
async function inBrowserWith(name: string, use: (browser: Browser) => Promise<void>): Promise<void> {
  const { executablePath, args = [] } = test.info().project.use.launchOptions ?? {}
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...args.filter((each) => !each.includes('resolver')),
      `--host-resolver-rules=MAP ${name} 127.0.0.1`,
      // This browser asks its user before a page reaches the machine itself; the next one does not.
      '--disable-features=LocalNetworkAccessChecks',
    ],
  })
  await use(browser).finally(() => browser.close())
}

test('a page that lets its own name point at the app reads nothing of it, in a real browser', async ({ servers }) => {
  const { port } = new URL(servers.a)
  await inBrowserWith('evil.example', async (browser) => {
    const page = await browser.newPage()
    const origin = `http://evil.example:${port}`
    // The attacker's server answered the first time; from then on his name means this machine.
    await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>…' }))
    await page.goto(origin)
    const read = (path: string, method = 'GET') =>
      page.evaluate(
        async ([at, how]) => {
          const answer = await fetch(at!, { method: how!, headers: { 'content-type': 'application/json' } })
          return { status: answer.status, text: await answer.text() }
        },
        [path, method],
      )
    for (const path of ['/session', '/api/health', '/api/session/me', '/.well-known/jwks.json']) {
      const { status, text } = await read(path)
      expect(status, path).toBe(421)
      expect(JSON.parse(text)).toMatchObject({ code: 'misdirected_request' })
    }
    expect((await read('/api/session/login', 'POST')).status).toBe(421)
  })
})

for (const name of ['desk.lan', 'host.docker.internal'])
  test(`whoever opens the app as ${name} is told by which address it is to be opened, and the link leads there`, async ({
    servers,
  }) => {
    const { port } = new URL(servers.a)
    await inBrowserWith(name, async (browser) => {
      const page = await browser.newPage()
      for (const path of ['/', '/session', '/experiments/cors']) {
        expect((await page.goto(`http://${name}:${port}${path}`))?.status()).toBe(421)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not the address of the app')
        await expect(page.getByText(`This app is set up for ${servers.a}`)).toBeVisible()
      }
      await page.getByRole('link', { name: servers.a }).click()
      await expect(page).toHaveURL(`${servers.a}/`)
      await expect(page.getByRole('link', { name: 'JWT vs Session' }).first()).toBeVisible()
    })
  })
