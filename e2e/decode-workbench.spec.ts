import type { Page } from '@playwright/test'
import { watch } from './browser/watch'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

const paste = (page: Page) => page.getByLabel('Token, seal, cookie line or body')
const checks = (page: Page) => page.getByRole('list', { name: 'Checks' })
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function open(page: Page, origin: string) {
  await openPage(page, `${origin}/decode`)
  await page.getByText('Workbench: edit, sign, send').click()
  await expect(panel(page, 'Edit and sign')).toBeVisible()
}

/** Every request from now on, as one text. */
function sentFrom(page: Page): () => string {
  const sent: string[] = []
  page.on('request', (request) =>
    sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`),
  )
  return () => sent.join('\n')
}

test('header and payload are edited and signed here, with a secret, a key made here, or by nobody; nothing is sent', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  await open(page, servers.a)
  const sent = sentFrom(page)
  const sign = panel(page, 'Edit and sign')
  await sign.getByLabel('Header').fill('{"alg":"HS256","typ":"JWT"}')
  await sign.getByLabel('Payload').fill('{"sub":"eve-was-here","role":"admin"}')
  await sign.getByRole('radio', { name: 'a secret' }).check()
  await sign.getByLabel('Secret to sign with').fill('a-secret-that-stays-in-this-tab-for-ever')
  await press(page, 'Write the token')
  await expect(checks(page)).toContainText('signature fits')
  await expect(page.locator('.members').first()).toContainText('"eve-was-here"')
  for (const alg of ['RS256', 'PS256', 'ES256', 'EdDSA']) {
    await sign.getByLabel('Header').fill(JSON.stringify({ alg, typ: 'JWT' }))
    await sign.getByRole('radio', { name: 'a key made here' }).check()
    await press(page, 'Write the token')
    await expect(page.locator('.members').nth(1)).toContainText(alg)
    await expect(checks(page)).toContainText(`signature fits`)
    await expect(checks(page)).toContainText(alg)
  }
  await sign.getByRole('radio', { name: 'nobody' }).check()
  await press(page, 'Write the token')
  await expect(paste(page)).toHaveValue(/\.$/)
  await expect(checks(page)).not.toContainText('signature fits')
  for (const part of [
    'eve-was-here',
    Buffer.from('{"sub":"eve-was-here"').toString('base64url').slice(0, 24),
    'stays-in-this-tab',
  ])
    expect(sent()).not.toContain(part)
  expect(complaints).toEqual([])
})

test('a token is sent at a press: the strict verifier names the check that refuses, and a check that is off lets it in', async ({
  page,
  servers,
}) => {
  await open(page, servers.a)
  const send = panel(page, 'Send it to an endpoint')
  const answers = page.getByRole('list', { name: 'Answers' }).getByRole('listitem')
  const before = await paste(page).inputValue()
  await press(page, 'A good token of the experiment')
  await expect(paste(page)).not.toHaveValue(before)
  await press(page, 'Send this token to the server')
  await expect(answers).toHaveText([/takes it.*every check on/, /takes it.*jose/, /takes it.*your switches/])

  const sign = panel(page, 'Edit and sign')
  const payload = await sign.getByLabel('Payload').inputValue()
  await sign.getByLabel('Payload').fill(payload.replace('"user"', '"admin"'))
  await press(page, 'Write the token')
  await press(page, 'Send this token to the server')
  await expect(answers).toHaveText([
    /refuses it.*401, .*signature/,
    /refuses it.*ERR_JWS_SIGNATURE_VERIFICATION_FAILED/,
    /refuses it.*Refused by: signature/,
  ])
  await send.getByRole('checkbox', { name: 'signature', exact: true }).uncheck()
  await press(page, 'Send this token to the server')
  await expect(answers.nth(2)).toContainText('takes it')
  await expect(answers.nth(2)).toContainText('A forged or broken credential gets in here.')
  await expect(answers.nth(0)).toContainText('refuses it')
})

test('two tokens stand side by side with their difference', async ({ page, servers }) => {
  await open(page, servers.a)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  await paste(page).fill(`${part({ alg: 'HS256' })}.${part({ sub: 'ada', role: 'user' })}.AAAA`)
  await page
    .getByLabel('The other token or seal')
    .fill(`${part({ alg: 'HS256' })}.${part({ sub: 'ada', role: 'admin' })}.AAAA`)
  const table = panel(page, 'Difference')
  await expect(table.getByRole('row', { name: /payload: role/ })).toContainText('differs')
  await expect(table.getByRole('row', { name: /payload: sub/ })).toContainText('same')
  await expect(page.getByText('1 of 4 differ.')).toBeVisible()
})

test('an encrypted token and a seal are made here, opened with their key, and refused with another', async ({
  page,
  servers,
}) => {
  await open(page, servers.a)
  const sent = sentFrom(page)
  await panel(page, 'Make an encrypted token').getByLabel('Content to encrypt').fill('{"sub":"only-for-you"}')
  await press(page, 'Encrypt')
  await expect(paste(page)).toHaveValue(/^eyJ[^.]+\.[^.]*\.[^.]+\.[^.]+\.[^.]+$/)
  const key = await page.getByLabel('Key that opens it').inputValue()
  await page.getByLabel('Secret or private key').fill(key)
  await press(page, 'Decrypt')
  await expect(panel(page, 'Decrypted content')).toContainText('only-for-you')
  await page.getByLabel('Secret or private key').fill('x'.repeat(43))
  await press(page, 'Decrypt')
  await expect(page.getByText('stays closed')).toBeVisible()

  const seal = panel(page, 'Encrypted cookie (seal)')
  await seal.getByLabel('Content of the cookie').fill('{"id":"sealed-here"}')
  await press(page, 'Seal the content')
  await expect(paste(page)).toHaveValue(/^Fe26\.2\*1\*.*~2$/)
  await press(page, 'Open the seal above')
  await expect(seal.getByRole('status')).toContainText('Opened: {"id":"sealed-here"}')
  await seal.getByLabel('Secret of the experiment').fill('another secret that has thirty-two')
  await press(page, 'Open the seal above')
  await expect(seal.getByRole('status')).toContainText('Refused. HMAC')
  for (const text of ['only-for-you', 'sealed-here', key]) expect(sent()).not.toContain(text)
})

test('the page starts with a sample that fits its key, times stand in local time beside UTC, and nothing moves', async ({
  browser,
  servers,
}) => {
  const context = await browser.newContext({ timezoneId: 'Asia/Tokyo' })
  const page = await context.newPage()
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        Object.assign(window, { shifted: Reflect.get(window, 'shifted') + Reflect.get(entry, 'value') })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await openPage(page, `${servers.a}/decode`)
  await expect(page.getByRole('region', { name: 'What it is' })).toContainText('Not expired')
  await expect(checks(page)).toContainText('signature fits')
  const exp = page.locator('.members div', { hasText: '"exp"' })
  const seconds = Number(/"exp": (\d+)/.exec((await exp.textContent()) ?? '')?.[1])
  const inTokyo = new Date((seconds + 9 * 3600) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  await expect(exp).toContainText(`(${inTokyo} local time)`)
  expect(await page.evaluate(() => Reflect.get(window, 'shifted'))).toBe(0)
  await context.close()
})

test('where experiments are off the workbench says that there is nobody to send to', async ({ page, nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off' })
  await open(page, origin)
  await press(page, 'A good token of the experiment')
  await expect(page.getByText('Experiments are switched off on this server')).toBeVisible()
  await press(page, 'Send this token to the server')
  await expect(page.getByRole('list', { name: 'Answers' })).toHaveCount(0)
})
