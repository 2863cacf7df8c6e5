import type { Page } from '@playwright/test'
import { watch } from './browser/watch'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

/** The sign-in step by step on the page: a request is shown before it is sent, changed, and what came is told. */

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const next = (page: Page, title: string) => page.getByRole('region', { name: `Next: ${title}`, exact: true })
const param = (page: Page, name: string) =>
  page.locator('.steps').getByRole('textbox', { name: new RegExp(`^${name}(?: |$)`) })
const checks = (page: Page, title: string) => page.getByRole('group', { name: `Checks: ${title}`, exact: true })
const stopped = (page: Page) => page.locator('.steps').getByRole('alert')
const SEND = 'Send this request'

async function begin(page: Page, origin: string) {
  await openPage(page, `${origin}/experiments/oauth#step-by-step`)
  await press(page, 'Begin a sign-in, step by step')
  await expect(next(page, 'Authorization request')).toBeVisible()
}

/** From the authorization request to the address that leads back, which is not sent. */
async function toTheCallback(page: Page, account?: string) {
  await press(page, SEND)
  await expect(next(page, 'A redirect within the provider')).toBeVisible()
  await press(page, SEND)
  await expect(next(page, 'You say who you are')).toBeVisible()
  if (account) await param(page, 'account').fill(account)
  await press(page, SEND)
  await expect(next(page, 'A redirect within the provider')).toBeVisible()
  await press(page, SEND)
  await expect(next(page, 'Back to the app')).toBeVisible()
}

test('a sign-in is paused at each request, shown before it is sent, and every check passes', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  const atProvider: string[] = []
  page.on('request', (request) => request.url().startsWith(servers.provider) && atProvider.push(request.url()))
  await begin(page, servers.a)
  await expect(param(page, 'scope')).toHaveValue('openid profile email')
  await expect(param(page, 'redirect_uri')).toHaveValue(`${servers.a}/experiments/oauth/lab/callback`)
  for (const name of ['state', 'nonce', 'code_challenge']) await expect(param(page, name)).toHaveValue(/^[\w-]{43}$/)
  await toTheCallback(page)
  await expect(param(page, 'iss')).toHaveValue(servers.provider)
  await press(page, SEND)
  await expect(checks(page, 'Back to the app')).toHaveText('● flow● state● first use● iss● answer')
  await expect(param(page, 'client')).toHaveValue('step-by-step')
  await press(page, SEND)
  await expect(param(page, 'payload')).toHaveValue(/"sub": "p-walker-/)
  await expect(param(page, 'header')).toHaveValue(/"alg": "RS256"/)
  await page.getByText('Request and answer, as they were').last().click()
  await expect(page.getByRole('region', { name: 'Token request: request and answer' })).toContainText('"id_token"')
  await press(page, 'Let the app check it')
  await expect(checks(page, 'The ID token, opened')).toContainText('● signature● issuer● audience● expiry● nonce')
  await expect(next(page, 'Userinfo request')).toContainText(`GET ${servers.provider}`)
  await press(page, SEND)
  await expect(page.getByText(/A new account for walker-.*: this is where you would be signed in/)).toContainText(
    'Every check that was made has passed.',
  )
  expect(atProvider, 'the provider is asked by the walk’s own browser').toEqual([])
  expect((await page.context().cookies()).filter(({ name }) => /session|jwt|refresh/.test(name))).toEqual([])
  expect(complaints).toEqual([])
})

test('what is changed is refused by the check that is there for it; left out, the attack is said to succeed', async ({
  page,
  servers,
}) => {
  await begin(page, servers.a)
  await toTheCallback(page)
  await param(page, 'state').fill('another-state')
  await press(page, SEND)
  await expect(stopped(page)).toContainText('The app refuses, by this check: state.')
  await expect(stopped(page)).toContainText('login CSRF')
  await press(page, 'Leave out “state” and send it again')
  await expect(checks(page, 'Back to the app').last()).toContainText('▎state failed, left out')
  await press(page, SEND)
  const payload = param(page, 'payload')
  await payload.fill((await payload.inputValue()).replace(/"sub": "[^"]+"/, '"sub": "p-ada"'))
  await press(page, 'Let the app check it')
  await expect(stopped(page)).toContainText('by this check: signature.')
  await press(page, 'Leave out “signature” and send it again')
  await press(page, SEND)
  await expect(stopped(page)).toContainText('by this check: same subject.')
  await press(page, 'Leave out “same subject” and send it again')
  await expect(page.getByText('Ada’s account: this is where you would be signed in.')).toContainText(
    'Left out, and failed: state, signature, same subject. An attacker would be in.',
  )
})

test('the provider’s own refusals are shown as they came: redirect_uri, prompt, scope, PKCE, a code used twice', async ({
  page,
  servers,
}) => {
  await begin(page, servers.a)
  const uri = param(page, 'redirect_uri')
  const good = await uri.inputValue()
  await uri.fill('https://evil.example/callback')
  await press(page, SEND)
  await expect(stopped(page)).toContainText('It answered 400.')
  await page.getByText('Request and answer, as they were').click()
  await expect(page.getByRole('region', { name: 'Authorization request: request and answer' })).toContainText(
    'invalid_redirect_uri',
  )
  await uri.fill(good)
  await param(page, 'prompt').fill('none')
  await press(page, SEND)
  await expect(param(page, 'error')).toHaveValue('login_required')
  await press(page, SEND)
  await expect(stopped(page)).toContainText('by this check: answer.')

  await press(page, 'Begin again')
  await param(page, 'scope').fill('profile')
  // The provider takes no nonce without an ID token to write it into.
  await param(page, 'nonce').fill('')
  await press(page, 'Run on to the end')
  await expect(stopped(page)).toContainText('The answer has no ID token')

  await press(page, 'Begin again')
  await param(page, 'code_challenge').fill('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
  await press(page, 'Run on to the end')
  await expect(stopped(page)).toContainText('The provider refuses: it answered 400.')

  await press(page, 'Begin again')
  await press(page, 'Run on to the end')
  await expect(page.getByText('Every check that was made has passed.')).toBeVisible()
  const steps = page.getByRole('list', { name: 'Steps so far' }).locator('> li')
  await steps
    .filter({ has: page.locator('b', { hasText: /^Back to the app$/ }) })
    .getByRole('button', { name: 'Back to this request' })
    .click()
  await press(page, SEND)
  await expect(stopped(page)).toContainText('by this check: first use.')
  await press(page, 'Leave out “first use” and send it again')
  await press(page, SEND)
  await expect(stopped(page)).toContainText('The provider refuses: it answered 400.')
})

test('another browser, a token of another app and a borrowed address are what flow, audience and account key are for', async ({
  page,
  servers,
}) => {
  await begin(page, servers.a)
  await toTheCallback(page, 'is-ada')
  await page.getByLabel('Come back in another browser').check()
  await press(page, SEND)
  await expect(stopped(page)).toContainText('by this check: flow.')
  await page.getByLabel('Come back in another browser').uncheck()
  await press(page, SEND)
  await press(page, SEND)
  await press(page, 'Let the app check it')
  await press(page, SEND)
  await expect(stopped(page)).toContainText('by this check: account key.')
  await press(page, 'Leave out “account key” and send it again')
  await expect(page.getByText('Ada’s account: this is where you would be signed in.')).toContainText('account key')

  await press(page, 'Begin again')
  await param(page, 'client_id').fill('another-app')
  await toTheCallback(page)
  await press(page, SEND)
  await param(page, 'client').fill('another-app')
  await press(page, SEND)
  await press(page, 'Let the app check it')
  await expect(stopped(page)).toContainText('by this check: audience.')
})
