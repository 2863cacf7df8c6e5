import { signedInNewcomer, signIn, signUp, someGuest, SPECIMENS, visit } from './browser/area'
import { journey } from './browser/journey'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

test.use({ javaScriptEnabled: false })

for (const specimen of SPECIMENS.filter((candidate) => !candidate.isByScript)) {
  test(`${specimen.mode}, ${specimen.variant}: without JavaScript a visitor signs up, signs in, passes the endpoint and logs out`, async ({
    page,
    servers,
  }) => {
    await journey(page, servers.a, specimen)
  })

  test(`${specimen.mode}, ${specimen.variant}: without JavaScript the first page already says who you are`, async ({
    page,
    servers,
  }) => {
    await signedInNewcomer(page, servers.a, specimen)
  })
}

for (const specimen of SPECIMENS.filter((candidate) => candidate.isByScript))
  test(`${specimen.mode}, ${specimen.variant}: without JavaScript nobody carries the token, so the next page knows nobody`, async ({
    page,
    servers,
  }) => {
    const guest = await newcomer(servers.a)
    await visit(page, servers.a, specimen)
    await signIn(page, guest)
    await visit(page, servers.a, specimen)
    await expect(page.getByRole('button', { name: 'Log out', exact: true })).toHaveCount(0)
    await page.goto(`${servers.a}/jwt/protected?variant=${specimen.variant}`)
    await expect(page.getByText(guest.email)).toHaveCount(0)
  })

for (const mode of ['session', 'jwt'] as const)
  test(`${mode}: without JavaScript a faulty sign-up is told on the next page`, async ({ page, servers }) => {
    const taken = await newcomer(servers.a)
    await visit(page, servers.a, { mode, variant: mode === 'session' ? 'sealed-id' : 'cookie' })
    await signUp(page, { ...someGuest(), email: taken.email })
    await expect(page.getByText(/has an account|already in use/i).first()).toBeVisible()
    expect(page.url()).not.toContain('password')
  })
