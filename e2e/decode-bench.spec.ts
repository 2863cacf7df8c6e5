import type { Page } from '@playwright/test'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

/** What the workbench does with keys, sizes and cookies, and that nothing leaves without a press that says so. */

const paste = (page: Page) => page.getByLabel('Token, seal, cookie line or body')
const checks = (page: Page) => page.getByRole('list', { name: 'Checks' })
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function open(page: Page, origin: string) {
  await openPage(page, `${origin}/decode`)
  await page.getByText('Workbench: edit, sign, send').click()
  await expect(panel(page, 'Edit and sign')).toBeVisible()
}

const PRIVATE_PEM = `-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----`

test('nothing is asked of any server while one pastes, edits, signs, encrypts, opens and compares', async ({
  page,
  servers,
}) => {
  await open(page, servers.a)
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  page.on('websocket', (socket) => asked.push(socket.url()))
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = `${part({ alg: 'HS256' })}.${part({ sub: 'pasted-and-kept' })}.AAAA`
  await paste(page).fill(token)
  for (const label of ['Header', 'Payload', 'The other token or seal', 'Content to encrypt', 'Content of the cookie'])
    await page.getByLabel(label, { exact: true }).fill('{"alg":"HS256","text":"edited-and-kept"}')
  await page.getByRole('radio', { name: 'a secret', exact: true }).check()
  await page.getByLabel('Secret to sign with').fill('a secret that is typed and kept here')
  await press(page, 'Write the token')
  await expect(checks(page)).toContainText('signature fits')
  await press(page, 'Encrypt')
  await expect(page.getByLabel('Key that opens it')).toBeVisible()
  await press(page, 'Seal the content')
  await press(page, 'Open the seal above')
  await expect(panel(page, 'Encrypted cookie (seal)').getByRole('status')).toContainText('edited-and-kept')
  // The tools come as scripts, and a link in sight is fetched ahead: no text is a part of either.
  const isOfThePage = (each: string) => /^GET \S+(?:\/_next\/static\/\S+|\?_rsc=[\w-]+) $/.test(each)
  expect(asked.filter((each) => !isOfThePage(each))).toEqual([])
  expect(asked.join('\n')).not.toContain('and-kept')
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  expect(stored).not.toMatch(/and-kept|typed/)
})

test('signer, secret and key stay while one edits on, and for an HS algorithm a secret is made', async ({
  page,
  servers,
}) => {
  await open(page, servers.a)
  const sign = panel(page, 'Edit and sign')
  await sign.getByLabel('Header').fill('{"alg":"ES256"}')
  await sign.getByRole('radio', { name: 'a key made here' }).check()
  await press(page, 'Write the token')
  await expect(sign.getByRole('status')).toHaveText('Signed with ES256.')
  const key = await page.getByLabel('Key', { exact: true }).inputValue()
  await sign.getByLabel('Payload').fill('{"sub":"second"}')
  await press(page, 'Write the token')
  await expect(page.locator('.members').first()).toContainText('"second"')
  await expect(checks(page)).toContainText('signature fits')
  expect(await page.getByLabel('Key', { exact: true }).inputValue(), 'one key for both').toBe(key)
  await sign.getByRole('button', { name: 'Forget the ES256 key' }).click()
  await press(page, 'Write the token')
  await expect(page.getByLabel('Key', { exact: true })).not.toHaveValue(key)

  // A header that names a member twice is signed letter for letter.
  const header = '{"alg":"HS512","alg":"HS512","__proto__":{"alg":"none"}}'
  await sign.getByLabel('Header').fill(header)
  await press(page, 'Write the token')
  await expect(sign.getByRole('status')).toHaveText('A secret was made, see above. Signed with HS512.')
  expect(await sign.getByLabel('Secret to sign with').inputValue()).toMatch(/^[\w-]{86}$/)
  await expect(checks(page)).toContainText('signature fits')
  const [first = ''] = (await paste(page).inputValue()).split('.')
  expect(Buffer.from(first, 'base64url').toString()).toBe(header)
  await sign.getByLabel('Header').fill('{"alg":"none"}')
  await sign.getByRole('radio', { name: 'a key made here' }).check()
  await press(page, 'Write the token')
  await expect(sign.getByRole('status')).toContainText('no alg that a key can be made for')
})

test('a private key is warned of where it was pasted, signs nothing as a secret, and is stored nowhere', async ({
  page,
  servers,
}) => {
  await open(page, servers.a)
  const warnings = page.locator('[data-private-key]')
  const sign = panel(page, 'Edit and sign')
  await sign.getByLabel('Header').fill('{"alg":"HS256"}')
  await sign.getByRole('radio', { name: 'a secret', exact: true }).check()
  await sign.getByLabel('Secret to sign with').fill(PRIVATE_PEM)
  await expect(warnings).toHaveCount(1)
  await press(page, 'Write the token')
  await expect(sign.getByRole('status')).toContainText('a private key and no secret')
  await sign.getByLabel('Secret to sign with').fill('{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}')
  await expect(warnings).toHaveCount(1)
  await sign.getByLabel('Secret to sign with').fill('an ordinary secret of a reader')
  await expect(warnings).toHaveCount(0)
  await page.getByLabel('The other token or seal').fill(PRIVATE_PEM)
  await expect(warnings).toHaveCount(1)
  await paste(page).fill(PRIVATE_PEM)
  await expect(warnings).toHaveCount(2)
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]))
  expect(stored).not.toContain('PRIVATE KEY')
})

test('64 KiB are taken whole; what is longer is said to be, cut nowhere and used for nothing', async ({
  page,
  servers,
}) => {
  await open(page, servers.a)
  const sign = panel(page, 'Edit and sign')
  await sign.getByRole('radio', { name: 'nobody' }).check()
  await sign.getByLabel('Payload').fill('x'.repeat(65_537))
  await expect(sign.getByRole('alert')).toContainText('65,537 characters')
  await press(page, 'Write the token')
  await expect(sign.getByRole('status')).toHaveText('More than 64 KiB is not signed here.')
  await paste(page).fill('e'.repeat(65_537))
  await expect(page.getByText('65,537 characters: not decoded.')).toBeVisible()
  await paste(page).fill('e'.repeat(65_536))
  await expect(page.getByText('characters: not decoded.')).toHaveCount(0)
})

test('an encrypted cookie of the experiment is opened, edited, encrypted with its key and sent; a changed one is refused', async ({
  page,
  servers,
}) => {
  await open(page, servers.a)
  const seal = panel(page, 'Encrypted cookie (seal)')
  const answers = page.getByRole('list', { name: 'Answers about the cookie' }).getByRole('listitem')
  await press(page, 'A good cookie of the experiment, with its key')
  await expect(paste(page)).toHaveValue(/^Fe26\.2\*\d+\*.*~2$/)
  const content = seal.getByLabel('Content of the cookie')
  await expect(content).toHaveValue(/"role":"user"/)
  await press(page, 'Send this cookie to the server')
  await expect(answers).toHaveText([/takes it.*“user”/, /takes it.*iron-session.*“user”/, /takes it.*“user”/])

  await content.fill((await content.inputValue()).replace('"role":"user"', '"role":"admin"'))
  await press(page, 'Seal the content')
  await press(page, 'Send this cookie to the server')
  await expect(answers).toHaveText([/takes it.*“user”/, /takes it.*“admin”/, /takes it.*“admin”/])

  const good = await paste(page).inputValue()
  const at = good.indexOf('*', good.indexOf('*', 10) + 1) + 12
  await paste(page).fill(good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1))
  await expect(seal.getByText('The cookie above is another one now')).toBeVisible()
  await press(page, 'Send this cookie to the server')
  await expect(answers).toHaveText([/refuses it/, /refuses it.*an empty session/, /refuses it/])

  await paste(page).fill(good)
  await seal.getByLabel('End of a cookie').selectOption('5 minutes ago')
  await press(page, 'Seal the content')
  await press(page, 'Send this cookie to the server')
  await expect(answers).toHaveText([/refuses it.*expired/, /refuses it/, /refuses it.*Refused by: expiry/])
  await seal.getByRole('checkbox', { name: 'expiry' }).uncheck()
  await press(page, 'Send this cookie to the server')
  await expect(answers.nth(2)).toContainText('takes it')
  await expect(answers.nth(2)).toContainText('A forged or broken credential gets in here.')
})
