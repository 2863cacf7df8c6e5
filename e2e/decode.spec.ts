import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expectSignedIn, signIn, SPECIMENS, visit } from './browser/area'
import { watch } from './browser/watch'
import { logInWithJwt, logInWithSession, newcomer } from './client/people'
import { expect, test } from './stage/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const paste = (page: Page) => page.getByLabel('Token, seal, cookie line or body')
const verdict = (page: Page) => page.getByRole('region', { name: 'What it is' })
const checks = (page: Page) => page.getByRole('list', { name: 'Checks' })
const findings = (page: Page) => page.getByRole('region', { name: 'What is wrong, and where' })
const sample = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const changed = (token: string) => {
  const at = token.lastIndexOf('.') + 20
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}

/** Everything the browser sends from now on, as one text: addresses, headers, bodies. */
function everythingSent(page: Page): () => Promise<string> {
  const sent: Promise<string>[] = []
  page.on('request', (request) => sent.push(request.allHeaders().then((headers) => `${request.method()} ${request.url()} ${JSON.stringify(headers)} ${request.postData() ?? ''}`)))
  return async () => (await Promise.all(sent)).join('\n')
}

async function open(page: Page, origin: string) {
  await page.goto(`${origin}/decode`, { waitUntil: 'networkidle' })
  await expect(page.getByText('Nothing pasted yet')).toBeVisible()
}

test('a live token is decoded, fits our published key, and fails after one changed character', async ({ page, stage }) => {
  const { access } = await logInWithJwt(stage.a, await newcomer(stage.a))
  await open(page, stage.a)
  await paste(page).fill(`Authorization: Bearer ${access}`)
  await expect(verdict(page)).toContainText('Not expired: it says it ends at')
  await expect(page.locator('.cred b')).toHaveText(access.split('.'))
  await expect(checks(page)).toContainText('signature fits')
  for (const name of ['exp', 'nbf', 'iat', 'iss', 'aud', 'typ']) await expect(checks(page)).toContainText(`${name} holds`)
  await expect(findings(page)).toHaveCount(0)

  await paste(page).fill(changed(access))
  await expect(checks(page)).toContainText('signature does not fit')
})

test('a live seal is taken apart, says when it ends, and shows nothing of its content', async ({ page, stage }) => {
  const { credential } = await logInWithSession(stage.a, await newcomer(stage.a))
  await open(page, stage.a)
  await paste(page).fill(`Cookie: theme=dark; __Host-session=${credential}`)
  await expect(verdict(page)).toContainText('Found in a Cookie line, __Host-session.')
  await expect(verdict(page)).toContainText('Nothing of its content can be read without the server’s secret')
  await expect(page.locator('.cred b')).toHaveText(credential.slice(0, -2).split('*'))
  await expect(verdict(page)).toContainText('nothing wrong with its form')
  await paste(page).fill(credential.slice(0, 100))
  await expect(findings(page)).toContainText('of eight parts')
})

test('nothing that is pasted leaves the page, not even in an address', async ({ page, stage }) => {
  const { access } = await logInWithJwt(stage.a, await newcomer(stage.a))
  const secret = 'a-secret-that-stays-in-this-page'
  await open(page, stage.a)
  const sent = everythingSent(page)
  await paste(page).pressSequentially(access.slice(0, 60))
  await paste(page).fill(access)
  await expect(checks(page)).toContainText('signature fits')
  await page.getByRole('radio', { name: 'A key I give' }).check()
  await page.getByLabel('Key', { exact: true }).fill(secret)
  await expect(checks(page)).toContainText('differ')
  await page.goto(`${stage.a}/decode#token=${access}`)
  await page.reload()
  await page.evaluate((token) => { window.location.hash = `token=${token}` }, access)
  await expect(paste(page)).toHaveValue(access)
  expect(new URL(page.url()).hash).toBe('')
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/compare$/)
  const all = await sent()
  expect(all).toContain('/.well-known/jwks.json')
  for (const part of [...access.split('.'), access.slice(20, 50), secret]) expect(all).not.toContain(part)
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))).not.toContain(access)
})

test('a given key verifies, and a token that names another algorithm is told why not', async ({ page, stage }) => {
  await open(page, stage.a)
  await sample(page, 'A fresh token')
  await expect(checks(page)).toContainText('signature fits')
  const key = JSON.parse(await page.getByLabel('Key', { exact: true }).inputValue()) as object
  await page.getByLabel('Key', { exact: true }).fill(JSON.stringify({ ...key, alg: 'ES384' }))
  await expect(checks(page)).toContainText('algorithm differs')
  await expect(checks(page)).toContainText('RFC 8725 §3.1')
})

test('an expired token says so plainly, and a broken one says where and shows what can be read', async ({ page, stage }) => {
  await open(page, stage.a)
  await sample(page, 'An expired one')
  await expect(verdict(page)).toContainText(/Expired at .* UTC, 2 minutes ago\./)
  await expect(verdict(page)).toContainText('Still readable, no longer accepted.')
  await sample(page, 'A broken one')
  await expect(findings(page)).toContainText('"!" (U+0021) is no character of base64url')
  await expect(page.locator('.members').first()).toContainText('"iss"')
  await findings(page).getByRole('button', { name: /at character/ }).last().press('Enter')
  await expect(paste(page)).toBeFocused()
})

test('the visitor’s own session and token are there at a click', async ({ page, stage }) => {
  const guest = await newcomer(stage.a)
  await open(page, stage.a)
  await sample(page, 'My live session')
  await expect(page.getByText('No session cookie in this browser.')).toBeVisible()
  for (const specimen of SPECIMENS.filter(({ variant }) => ['sealed-id', 'cookie'].includes(variant))) {
    await visit(page, stage.a, specimen)
    await signIn(page, guest, specimen)
    await expectSignedIn(page, guest)
  }
  await open(page, stage.a)
  await sample(page, 'My live session')
  await expect(paste(page)).toHaveValue(/^Fe26\.2\*/)
  await sample(page, 'My live token')
  await expect(checks(page)).toContainText('signature fits')
})

test('hostile input is text', async ({ page, stage }) => {
  const { complaints } = await watch(page)
  await open(page, stage.a)
  const part = (text: string) => Buffer.from(text).toString('base64url')
  const head = part('{"alg":"<script>window.hit=1</script>","typ":"</script><img src=x onerror=window.hit=1>"}')
  const hostile = [
    `${head}.${part('{"sub":"<img src=x onerror=window.hit=1>","name":"\u202etxt.exe\\u0000","__proto__":{"a":1},"sub":"again"}')}.AA`,
    '<script>window.hit=1</script>', '\u0000\u202e\u2066', `${head}.${part(`{"a":${'['.repeat(90_000)}`)}.AA`, 'x'.repeat(1_000_000), '.'.repeat(200_000), `${part('{"enc":1}')}${'.a'.repeat(50_000)}`,
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

test('without a script the page says why there is nothing', async ({ browser, stage }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${stage.a}/decode`)
  await expect(page.getByText('Decoding happens in your browser and nowhere else')).toBeVisible()
  await expect(paste(page)).toBeHidden()
  await context.close()
})

for (const [title, colorScheme, width] of [['light', 'light', 1440], ['dark', 'dark', 1440], ['light on a phone', 'light', 360], ['dark on a phone', 'dark', 360]] as const)
  test(`${title}: axe has nothing to say, nothing runs over the edge, the console is silent`, async ({ page, stage }) => {
    const { complaints } = await watch(page)
    const { credential } = await logInWithSession(stage.a, await newcomer(stage.a))
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 800 })
    await open(page, stage.a)
    const look = async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }))).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    }
    await look()
    await sample(page, 'A fresh token')
    await expect(checks(page)).toContainText('signature fits')
    await look()
    await sample(page, 'A broken one')
    await expect(findings(page)).toBeVisible()
    await look()
    await paste(page).fill(credential)
    await expect(verdict(page)).toContainText('A seal, iron')
    await look()
    expect(complaints).toEqual([])
  })
