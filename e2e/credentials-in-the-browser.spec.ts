import type { Page } from '@playwright/test'
import {
  cookieNamed,
  cookieOf,
  expectSignedIn,
  expectSignedOut,
  logOut,
  refreshCookie,
  signedInNewcomer,
  signIn,
  type Specimen,
  SPECIMENS,
  visit,
} from './browser/area'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/

async function signedIn(page: Page, origin: string, specimen: Specimen) {
  const guest = await signedInNewcomer(page, origin, specimen)
  return guest
}

/** Everything a script of this origin could carry off, as one text. */
const readable = (page: Page) =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases?.()) ?? []
    const caches = 'caches' in window ? await window.caches.keys() : []
    return JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, window.name, databases, caches])
  })

for (const specimen of SPECIMENS) {
  const name = cookieOf(specimen)

  if (name)
    test(`${specimen.mode}, ${specimen.variant}: the cookie is HttpOnly, Secure, Lax, for the whole host and nobody else`, async ({
      page,
      servers,
    }) => {
      await signedIn(page, servers.a, specimen)
      const cookie = await cookieNamed(page.context(), servers.a, name)
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/', domain: 'localhost' })
      expect(cookie?.value).not.toBe('')
    })

  if (specimen.mode === 'jwt')
    test(`${specimen.mode}, ${specimen.variant}: the refresh cookie is HttpOnly, Secure, Strict and stays off ordinary pages`, async ({
      page,
      servers,
    }) => {
      await signedIn(page, servers.a, specimen)
      expect(await refreshCookie(page, servers.a)).toMatchObject({
        httpOnly: true,
        secure: true,
        sameSite: 'Strict',
        path: '/api/jwt',
      })
      expect((await page.context().cookies(`${servers.a}/jwt`)).map((cookie) => cookie.name)).not.toContain(
        '__Secure-refresh',
      )
    })

  if (specimen.variant === 'bearer-storage')
    test('jwt, bearer-storage: a script reads the token from localStorage, as the page says', async ({
      page,
      servers,
    }) => {
      await signedIn(page, servers.a, specimen)
      expect(await readable(page)).toMatch(TOKEN)
    })
  else
    test(`${specimen.mode}, ${specimen.variant}: no store that a script can read holds the credential`, async ({
      page,
      servers,
    }) => {
      await signedIn(page, servers.a, specimen)
      const text = await readable(page)
      expect(text).not.toMatch(TOKEN)
      expect(text).not.toContain('Fe26')
      const value = name ? (await cookieNamed(page.context(), servers.a, name))?.value : undefined
      if (value) expect(text).not.toContain(value)
      const refresh = await refreshCookie(page, servers.a)
      if (refresh) expect(text).not.toContain(refresh.value)
    })

  test(`${specimen.mode}, ${specimen.variant}: log-out leaves no credential in the browser`, async ({
    page,
    servers,
  }) => {
    await signedIn(page, servers.a, specimen)
    await logOut(page)
    await expectSignedOut(page)
    const names = (await page.context().cookies([`${servers.a}/`, `${servers.a}/api/jwt/refresh`])).map(
      (cookie) => cookie.name,
    )
    // The mark of a known browser signs nobody in, and is there to outlive a log-out.
    expect(names.filter((each) => /^__(Host|Secure)-/.test(each))).toEqual(['__Host-known-browser'])
    expect(await readable(page)).not.toMatch(TOKEN)
  })

  test(`${specimen.mode}, ${specimen.variant}: the credential stands in no address and in no Referer`, async ({
    page,
    servers,
  }) => {
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url(), request.headers().referer ?? ''))
    const guest = await signedIn(page, servers.a, specimen)
    await page.getByRole('link', { name: 'Open the protected page' }).click()
    await expect(page.getByText(guest.email)).toBeVisible()
    expect(seen.join('\n')).not.toMatch(TOKEN)
    expect(seen.join('\n')).not.toMatch(/Fe26|password=/)
  })
}

test('one browser holds all three sessions at once', async ({ page, servers }) => {
  for (const specimen of SPECIMENS.filter(({ mode }) => mode === 'session')) await signedIn(page, servers.a, specimen)
  expect(
    (await page.context().cookies(servers.a)).filter(({ name }) => name.startsWith('__Host-session')),
  ).toHaveLength(3)
})

test('hashes and passwords stand nowhere in a page', async ({ page, servers }) => {
  for (const specimen of SPECIMENS) {
    const guest = await signedIn(page, servers.a, specimen)
    const html = await page.content()
    expect(html).not.toMatch(/\$2[aby]\$/)
    expect(html).not.toContain(guest.password)
    await logOut(page)
    await expectSignedOut(page)
  }
})

test('a name that is mark-up is shown as text', async ({ page, servers }) => {
  const name = '<img src=x onerror="window.ran=1">'
  for (const specimen of SPECIMENS) {
    const guest = await newcomer(servers.a)
    const marked = { ...guest, name, email: `m${guest.email}` }
    await page.request.post(`${servers.a}/api/signup`, {
      data: { name, email: marked.email, password: guest.password },
    })
    await visit(page, servers.a, specimen)
    await signIn(page, marked)
    await expectSignedIn(page, marked)
    await expect(page.getByText(name).first()).toBeVisible()
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    await logOut(page)
    await expectSignedOut(page)
  }
})
