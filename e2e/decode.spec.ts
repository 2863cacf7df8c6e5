import type { Page } from '@playwright/test'
import { expectAccessible, showAs } from './browser/accessible'
import { expectSignedIn, signIn, SPECIMENS, visit } from './browser/area'
import { watch } from './browser/watch'
import { logInWithJwt, logInWithSession, newcomer } from './client/people'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

const paste = (page: Page) => page.getByLabel('Token, seal, cookie line or body')
const verdict = (page: Page) => page.getByRole('region', { name: 'What it is' })
const checks = (page: Page) => page.getByRole('list', { name: 'Checks' })
const findings = (page: Page) => page.getByRole('region', { name: 'What is wrong, and where' })
const sample = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const changed = (token: string) => {
  const at = token.lastIndexOf('.') + 20
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}

/** Everything the browser sends from now on, as one text: addresses, headers, bodies. */
function everythingSent(page: Page): () => Promise<string> {
  const sent: Promise<string>[] = []
  page.on('request', (request) =>
    sent.push(
      request
        .allHeaders()
        .then(
          (headers) => `${request.method()} ${request.url()} ${JSON.stringify(headers)} ${request.postData() ?? ''}`,
        ),
    ),
  )
  return async () => (await Promise.all(sent)).join('\n')
}

async function open(page: Page, origin: string) {
  await openPage(page, `${origin}/decode`)
  // It starts with a sample.
  await expect(verdict(page)).toContainText('Not expired')
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByText('Nothing pasted yet')).toBeVisible()
}

test('a live token is decoded, fits our published key, and fails after one changed character', async ({
  page,
  servers,
}) => {
  const { access } = await logInWithJwt(servers.a, await newcomer(servers.a))
  await open(page, servers.a)
  await paste(page).fill(`Authorization: Bearer ${access}`)
  await expect(verdict(page)).toContainText('Not expired: it says it ends at')
  await expect(page.locator('.cred b')).toHaveText(access.split('.'))
  await expect(checks(page)).toContainText('signature fits')
  for (const name of ['exp', 'nbf', 'iat', 'iss', 'aud', 'typ'])
    await expect(checks(page)).toContainText(`${name} holds`)
  await expect(findings(page)).toHaveCount(0)

  await paste(page).fill(changed(access))
  await expect(checks(page)).toContainText('signature does not fit')
})

test('a live seal is taken apart, says when it ends, and shows nothing of its content', async ({ page, servers }) => {
  const { credential } = await logInWithSession(servers.a, await newcomer(servers.a))
  await open(page, servers.a)
  await paste(page).fill(`Cookie: theme=dark; __Host-session=${credential}`)
  await expect(verdict(page)).toContainText('Found in a Cookie line, __Host-session.')
  await expect(verdict(page)).toContainText('Nothing of its content can be read without the server’s secret')
  await expect(page.locator('.cred b')).toHaveText(credential.slice(0, -2).split('*'))
  await expect(verdict(page)).toContainText('nothing wrong with its form')
  await paste(page).fill(credential.slice(0, 100))
  await expect(findings(page)).toContainText('of eight parts')
})

test('nothing that is pasted leaves the page, not even in an address', async ({ page, servers }) => {
  const { access } = await logInWithJwt(servers.a, await newcomer(servers.a))
  const secret = 'a-secret-that-stays-in-this-page'
  await open(page, servers.a)
  const sent = everythingSent(page)
  await paste(page).pressSequentially(access.slice(0, 60))
  await paste(page).fill(access)
  await expect(checks(page)).toContainText('signature fits')
  await page.getByRole('radio', { name: 'A key I give' }).check()
  await page.getByLabel('Key', { exact: true }).fill(secret)
  await expect(checks(page)).toContainText('differ')
  await page.goto(`${servers.a}/decode#token=${access}`)
  await page.reload()
  // The page listens to its address once its sample has been verified.
  await expect(checks(page)).toContainText('signature fits')
  await page.evaluate((token) => {
    window.location.hash = `token=${token}`
  }, access)
  await expect(paste(page)).toHaveValue(access)
  expect(new URL(page.url()).hash).toBe('')
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/compare$/)
  const all = await sent()
  expect(all).toContain('/.well-known/jwks.json')
  for (const part of [...access.split('.'), access.slice(20, 50), secret]) expect(all).not.toContain(part)
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])),
  ).not.toContain(access)
})

test('a given key verifies, and a token that names another algorithm is told why not', async ({ page, servers }) => {
  await open(page, servers.a)
  await sample(page, 'A fresh token')
  await expect(checks(page)).toContainText('signature fits')
  const key = JSON.parse(await page.getByLabel('Key', { exact: true }).inputValue()) as object
  await page.getByLabel('Key', { exact: true }).fill(JSON.stringify({ ...key, alg: 'ES384' }))
  await expect(checks(page)).toContainText('algorithm differs')
  await expect(checks(page)).toContainText('RFC 8725 §3.1')
})

test('an expired token says so plainly, and a broken one says where and shows what can be read', async ({
  page,
  servers,
}) => {
  await open(page, servers.a)
  await sample(page, 'An expired one')
  await expect(verdict(page)).toContainText(/Expired at .* UTC, 2 minutes ago\./)
  await expect(verdict(page)).toContainText('Still readable, no longer accepted.')
  await sample(page, 'A broken one')
  await expect(findings(page)).toContainText('"!" (U+0021) is no character of base64url')
  await expect(page.locator('.members').first()).toContainText('"iss"')
  await findings(page)
    .getByRole('button', { name: /at character/ })
    .last()
    .press('Enter')
  await expect(paste(page)).toBeFocused()
})

test('the visitor’s own session and token are there at a click', async ({ page, servers }) => {
  const guest = await newcomer(servers.a)
  await open(page, servers.a)
  await sample(page, 'My live session')
  await expect(page.getByText('No session cookie in this browser.')).toBeVisible()
  for (const specimen of SPECIMENS.filter(({ variant }) => ['sealed-id', 'cookie'].includes(variant))) {
    await visit(page, servers.a, specimen)
    await signIn(page, guest)
    await expectSignedIn(page, guest)
  }
  await open(page, servers.a)
  await sample(page, 'My live session')
  await expect(paste(page)).toHaveValue(/^Fe26\.2\*/)
  await sample(page, 'My live token')
  await expect(checks(page)).toContainText('signature fits')
})

test('where the part that verifies does not come, the page says so and still decodes', async ({ page, servers }) => {
  const { access } = await logInWithJwt(servers.a, await newcomer(servers.a))
  // All scripts of the page itself are named in its HTML; what is loaded later is cut off.
  const html = await (await page.request.get(`${servers.a}/decode`)).text()
  await page.route('**/_next/static/**/*.js', (route) =>
    html.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  )
  await page.goto(`${servers.a}/decode`)
  await expect(checks(page)).toContainText('The part of this page that verifies did not come')
  await paste(page).fill(access)
  await expect(verdict(page)).toContainText('Not expired')
})

test('hostile input is text', async ({ page, servers }) => {
  const { complaints } = await watch(page)
  await open(page, servers.a)
  const part = (text: string) => Buffer.from(text).toString('base64url')
  const head = part('{"alg":"<script>window.hit=1</script>","typ":"</script><img src=x onerror=window.hit=1>"}')
  const hostile = [
    `${head}.${part('{"sub":"<img src=x onerror=window.hit=1>","name":"\u202etxt.exe\\u0000","__proto__":{"a":1},"sub":"again"}')}.AA`,
    '<script>window.hit=1</script>',
    '\u0000\u202e\u2066',
    `${head}.${part(`{"a":${'['.repeat(90_000)}`)}.AA`,
    'x'.repeat(1_000_000),
    '.'.repeat(200_000),
    `${part('{"enc":1}')}${'.a'.repeat(50_000)}`,
  ]
  for (const text of hostile) {
    await paste(page).fill(text)
    await expect(verdict(page)).toBeVisible()
  }
  await paste(page).fill('y'.repeat(300_000))
  await expect(verdict(page)).toContainText('300,000 characters: not decoded.')
  await paste(page).fill(hostile[0]!)
  await expect(page.locator('.members').first()).toContainText('"<img src=x onerror=window.hit=1>"')
  await expect(page.locator('.members').first()).toContainText('"\\u202etxt.exe')
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)
  expect(complaints).toEqual([])
})

test('without a script the page says why there is nothing', async ({ browser, servers }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${servers.a}/decode`)
  await expect(page.getByText('Decoding happens in your browser and nowhere else')).toBeVisible()
  await expect(paste(page)).toBeHidden()
  await context.close()
})

for (const [title, colorScheme, width] of [
  ['light', 'light', 1440],
  ['dark', 'dark', 1440],
  ['light on a phone', 'light', 360],
  ['dark on a phone', 'dark', 360],
] as const)
  test(`${title}: axe has nothing to say, nothing runs over the edge, the console is silent`, async ({
    page,
    servers,
  }) => {
    const { complaints } = await watch(page)
    const { credential } = await logInWithSession(servers.a, await newcomer(servers.a))
    await showAs(page, { colorScheme, width })
    await open(page, servers.a)
    await expectAccessible(page)
    await sample(page, 'A fresh token')
    await expect(checks(page)).toContainText('signature fits')
    await expectAccessible(page)
    await sample(page, 'A broken one')
    await expect(findings(page)).toBeVisible()
    await expectAccessible(page)
    await paste(page).fill(credential)
    await expect(verdict(page)).toContainText('A seal, iron')
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
