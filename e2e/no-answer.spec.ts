import type { Page, Route } from '@playwright/test'
import {
  expectSignedIn,
  expectSignedOut,
  logOut,
  signedInNewcomer,
  signIn,
  someGuest,
  SPECIMENS,
  visit,
} from './browser/area'
import { runExperiment } from './browser/experiment'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

/** What is said beside a form. */
const alert = (page: Page) => page.locator('main').getByRole('alert').filter({ hasText: /\S/ }).first()
/** Whatever stands in the server's place answers every form and call, and no page. */
const insteadOfTheServer = (page: Page, answer: Parameters<Route['fulfill']>[0]) =>
  page.route('**/*', (route) => {
    const method = route.request().method()
    return method === 'POST' || method === 'DELETE' ? route.fulfill(answer) : route.continue()
  })
const SEALED = SPECIMENS[1]
const FALSE_CAUSE = /fault of its own/

for (const specimen of SPECIMENS) {
  test(`${specimen.mode}, ${specimen.variant}: a log-out with the network cut says that nothing was reached, and works once it is back`, async ({
    page,
    servers,
  }) => {
    const guest = await signedInNewcomer(page, servers.a, specimen)
    await page.context().setOffline(true)
    await logOut(page)
    await expect(alert(page)).toHaveText(/Nothing was reached.*You are still signed in\./)
    await expect(page.getByText(FALSE_CAUSE)).toHaveCount(0)
    await page.getByRole('button', { name: 'Log out everywhere', exact: true }).click()
    await expect(page.getByText(/Nothing was reached/)).toHaveCount(2)
    await page.context().setOffline(false)
    await page.reload()
    await expectSignedIn(page, guest)
    await logOut(page)
    await expectSignedOut(page)
  })
}

test('a sign-in with the network cut keeps every word that was typed, and goes through once it is back', async ({
  page,
  servers,
}) => {
  const guest = await newcomer(servers.a)
  await visit(page, servers.a, SPECIMENS[0])
  await page.context().setOffline(true)
  await signIn(page, guest)
  await expect(alert(page)).toHaveText(/Nothing was reached.*Nobody was signed in\./)
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Sign in', exact: true }) })
  await expect(form.getByLabel('E-mail')).toHaveValue(guest.email)
  await expect(form.getByLabel('Password')).toHaveValue(guest.password)
  await expect(form.locator('input[name=variant]')).toHaveValue('opaque-id')
  await page.context().setOffline(false)
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expectSignedIn(page, guest)
})

test('a sign-up with the network cut keeps what was typed', async ({ page, servers }) => {
  const guest = someGuest()
  await visit(page, servers.a, SEALED)
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Sign up', exact: true }) })
  await form.getByLabel('Name').fill(guest.name)
  await form.getByLabel('E-mail').fill(guest.email)
  await form.getByLabel('Password').fill(guest.password)
  await page.context().setOffline(true)
  await form.getByRole('button', { name: 'Sign up', exact: true }).click()
  await expect(form.getByRole('alert')).toHaveText(/Nothing was reached.*No account was made\./)
  await expect(form.getByLabel('Name')).toHaveValue(guest.name)
  await expect(form.getByLabel('Password')).toHaveValue(guest.password)
})

const STRANGE: { what: string; answer: Parameters<Route['fulfill']>[0]; says: RegExp }[] = [
  {
    what: 'a proxy without a server',
    answer: { status: 502, contentType: 'text/html', body: '<h1>Bad' },
    says: /proxy.*502/,
  },
  { what: 'a gateway that waits no longer', answer: { status: 504, body: '' }, says: /proxy.*504/ },
  {
    what: 'the sign-in page of a network',
    answer: { status: 200, contentType: 'text/html', body: '<p>Hotel' },
    says: /page of its own \(200\)/,
  },
  { what: 'a firewall', answer: { status: 403, contentType: 'text/html', body: 'no' }, says: /refused this \(403\)/ },
  {
    what: 'a proxy that takes no more bytes',
    answer: { status: 413, contentType: 'text/html', body: '' },
    says: /too large \(413\)/,
  },
  {
    what: 'a server that reads no more headers',
    answer: { status: 431, body: '' },
    says: /cookies of this host are too large/,
  },
  {
    what: 'a refusal in the app’s own words',
    answer: {
      status: 421,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 421, detail: 'This app is set up for http://localhost:3000.' }),
    },
    says: /set up for http:\/\/localhost:3000/,
  },
  {
    what: 'something that nobody has met',
    answer: { status: 418, contentType: 'text/plain', body: 'teapot' },
    says: /418/,
  },
]
for (const specimen of [SEALED, SPECIMENS[3]])
  for (const { what, answer, says } of STRANGE)
    test(`${specimen.mode}, ${specimen.variant}: ${what} is told as what it is, and the page stays`, async ({
      page,
      servers,
    }) => {
      const guest = await signedInNewcomer(page, servers.a, specimen)
      await insteadOfTheServer(page, answer)
      await page.getByRole('button', { name: 'Log out everywhere', exact: true }).click()
      await expect(alert(page)).toHaveText(says)
      await expect(page.getByText(FALSE_CAUSE)).toHaveCount(0)
      await expectSignedIn(page, guest)
    })

const refusingStorage = {
  throws: () =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    }),
  'is null': () => Object.defineProperty(window, 'localStorage', { value: null }),
  'is full': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  },
}
for (const [how, refuse] of Object.entries(refusingStorage))
  test(`a localStorage that ${how} costs no page, and J1 says that its token is in memory`, async ({
    page,
    servers,
  }) => {
    const thrown: string[] = []
    page.on('pageerror', ({ message }) => thrown.push(message))
    await page.addInitScript(refuse)
    for (const path of ['/claims', '/experiments', '/compare', '/decode', '/choose', '/']) {
      await page.goto(`${servers.a}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText(/could not be made/)).toHaveCount(0)
    }
    const guest = await newcomer(servers.a)
    await visit(page, servers.a, SPECIMENS[3])
    await expect(page.getByText('This browser gives no storage')).toBeVisible()
    await signIn(page, guest)
    await expectSignedIn(page, guest)
    await logOut(page)
    await expectSignedOut(page)
    expect(thrown).toEqual([])
  })

test.describe('a page that is no secure context', () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined })
      Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })
      delete (Navigator.prototype as { locks?: unknown }).locks
    }),
  )

  test('runs an experiment that can do without', async ({ page, servers }) => {
    expect((await runExperiment(page, servers.a, 'token-version')).verdicts).not.toEqual({})
  })

  test('is told by name what an experiment lacks', async ({ page, servers }) => {
    await expect(runExperiment(page, servers.a, 'weak-secret')).rejects.toThrow(/crypto\.subtle/)
    await expect(runExperiment(page, servers.a, 'token-storage')).rejects.toThrow(/navigator\.locks/)
    await expect(page.getByText('The server did not answer')).toHaveCount(0)
  })
})
