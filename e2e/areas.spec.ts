import {
  expectSignedIn,
  expectSignedOut,
  logOut,
  signedInNewcomer,
  signIn,
  signUp,
  someGuest,
  SPECIMENS,
  visit,
} from './browser/area'
import { journey } from './browser/journey'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

for (const specimen of SPECIMENS) {
  test(
    `${specimen.mode}, ${specimen.variant}: a visitor signs up, signs in, passes the endpoint and logs out`,
    { tag: '@smoke' },
    async ({ page, servers }) => {
      await journey(page, servers.a, specimen)
    },
  )

  test(`${specimen.mode}, ${specimen.variant}: a reload and another tab know the visitor still`, async ({
    page,
    servers,
  }) => {
    const guest = await signedInNewcomer(page, servers.a, specimen)
    await page.reload()
    await expectSignedIn(page, guest)
    const tab = await page.context().newPage()
    await visit(tab, servers.a, specimen)
    await expectSignedIn(tab, guest)
  })

  test(`${specimen.mode}, ${specimen.variant}: going back after log-out shows nobody`, async ({ page, servers }) => {
    const guest = await signedInNewcomer(page, servers.a, specimen)
    await page.getByRole('link', { name: 'Open the protected page' }).click()
    await expect(page.getByText(guest.email)).toBeVisible()
    await visit(page, servers.a, specimen)
    await expectSignedIn(page, guest)
    await logOut(page)
    await expectSignedOut(page)
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText(guest.email)).toHaveCount(0)
  })

  test(`${specimen.mode}, ${specimen.variant}: a wrong password is told in words, and the address stays in its field`, async ({
    page,
    servers,
  }) => {
    const guest = await newcomer(servers.a)
    await visit(page, servers.a, specimen)
    await signIn(page, { ...guest, password: 'a wrong password' })
    await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible()
    await expect(
      page
        .locator('form')
        .filter({ has: page.getByRole('button', { name: 'Sign in', exact: true }) })
        .getByLabel('E-mail'),
    ).toHaveValue(guest.email)
    expect(page.url()).not.toContain('password')
  })
}

for (const mode of ['session', 'jwt'] as const) {
  const specimen = SPECIMENS.find((candidate) => candidate.mode === mode)!

  test(`${mode}: a faulty sign-up says beside each field what is wrong`, async ({ page, servers }) => {
    const taken = await newcomer(servers.a)
    await visit(page, servers.a, specimen)
    await signUp(page, { ...someGuest(), password: 'short' })
    // The fault itself: the hint beside it names the length too, and stands there from the first.
    await expect(page.locator('.fault').filter({ hasText: /8 characters/ })).toBeVisible()
    await signUp(page, { ...someGuest(), email: taken.email })
    await expect(page.getByText(/has an account|already in use/i).first()).toBeVisible()
  })

  test(`${mode}: log-out everywhere ends another browser's sign-in`, async ({ page, browser, servers }) => {
    const guest = await newcomer(servers.a)
    const elsewhere = await (await browser.newContext()).newPage()
    for (const each of [page, elsewhere]) {
      await visit(each, servers.a, specimen)
      await signIn(each, guest)
      await expectSignedIn(each, guest)
    }
    await page.getByRole('button', { name: 'Log out everywhere' }).click()
    await expectSignedOut(page)
    await elsewhere.reload()
    await expectSignedOut(elsewhere)
    await elsewhere.context().close()
  })

  test(`${mode}: the others are logged out, and whoever does it stays`, async ({ page, browser, servers }) => {
    const guest = await newcomer(servers.a)
    const elsewhere = await (await browser.newContext()).newPage()
    for (const each of [elsewhere, page]) {
      await visit(each, servers.a, specimen)
      await signIn(each, guest)
      await expectSignedIn(each, guest)
    }
    await page.getByRole('button', { name: 'Log out the others' }).click()
    await expect(page.getByRole('button', { name: 'Log out the others' })).toHaveCount(0)
    await expectSignedIn(page, guest)
    await elsewhere.reload()
    await expectSignedOut(elsewhere)
    await elsewhere.context().close()
  })

  test(`${mode}: one device is revoked from another`, async ({ page, browser, servers }) => {
    const guest = await newcomer(servers.a)
    const elsewhere = await (await browser.newContext()).newPage()
    for (const each of [elsewhere, page]) {
      await visit(each, servers.a, specimen)
      await signIn(each, guest)
      await expectSignedIn(each, guest)
    }
    await page
      .getByRole('button', { name: /^Revoke / })
      .first()
      .click()
    await expect(page.getByRole('button', { name: /^Revoke / })).toHaveCount(0)
    await expectSignedIn(page, guest)
    await elsewhere.reload()
    await expectSignedOut(elsewhere)
    await elsewhere.context().close()
  })

  test(`${mode}: the password is changed on the page, and only the new one signs in`, async ({ page, servers }) => {
    const guest = await signedInNewcomer(page, servers.a, specimen)
    await page.getByText('Change it').click()
    await page.getByLabel('Current password').fill(guest.password)
    await page.getByLabel('New password').fill('another fine password')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: /password/i })
        .first(),
    ).toBeVisible()
    await expectSignedIn(page, guest)
    await logOut(page)
    await expectSignedOut(page)
    await signIn(page, guest)
    await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible()
    await signIn(page, { ...guest, password: 'another fine password' })
    await expectSignedIn(page, guest)
  })
}
