import { experiment } from '../app/experiments/oauth/experiment'
import type { Locator, Page } from '@playwright/test'
import { expectSignedIn, signedInNewcomer, type Specimen, SPECIMENS } from './browser/area'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { logInWithSession, type Person, randomWord } from './client/people'
import { returnFromProvider, goTo } from './client/provider'
import { expect, test } from './servers/test'

interface Way {
  mode: string
  spoil: string
  status: number
  refusedBy: string | null
}

test('A6 A8: three ways in lead to one account each, and no changed way leads in', async ({ page, servers }) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const refusals = Object.fromEntries(
    (observation.ways as Way[]).map(({ mode, spoil, status, refusedBy }) => [
      `${mode} ${spoil}`,
      `${status} ${refusedBy}`,
    ]),
  )
  for (const mode of ['session', 'jwt'])
    expect(refusals).toMatchObject({
      [`${mode} nothing`]: '200 null',
      [`${mode} state`]: '401 state',
      [`${mode} iss`]: '401 iss',
      [`${mode} code`]: '401 code',
      [`${mode} PKCE`]: '401 code',
      [`${mode} nonce`]: '401 nonce',
      [`${mode} code twice`]: '401 first use',
      [`${mode} another browser`]: '401 flow',
    })
  expect(differences).toEqual({})
})

for (const { mode, variant } of [
  { mode: 'session', variant: 'sealed-id' },
  { mode: 'jwt', variant: 'bearer-memory' },
  { mode: 'jwt', variant: 'cookie' },
])
  test(`${mode}, ${variant}: a visitor goes to the provider by a button and comes back signed in`, async ({
    page,
    servers,
  }) => {
    const { complaints } = await watch(page)
    const name = `lin-${randomWord()}`
    await page.goto(`${servers.a}/${mode}?variant=${variant}`)
    await page.getByRole('button', { name: 'Continue with Demo provider' }).click()
    await page.getByLabel('Your name here').fill(name)
    await page.getByRole('button', { name: 'Sign in and go back to the app' }).click()
    await expect(page).toHaveURL(`${servers.a}/${mode}?variant=${variant}`)
    await expectSignedIn(page, { name, email: `${name}@provider.example` })
    expect(complaints).toEqual([])
  })

for (const mode of ['session', 'jwt'] as const)
  test(`${mode}: a page that was opened at 127.0.0.1 leads to the app’s own address, where the provider’s button works`, async ({
    page,
    servers,
  }) => {
    const name = `lin-${randomWord()}`
    await page.goto(
      `http://127.0.0.1:${new URL(servers.a).port}/${mode}?variant=${mode === 'jwt' ? 'cookie' : 'sealed-id'}`,
    )
    await expect(page.getByRole('button', { name: 'Continue with Demo provider' })).toHaveCount(0)
    await page.getByText('Demo provider sends you back to').getByRole('link').click()
    await expect(page).toHaveURL(new RegExp(`^${servers.a}/${mode}\\?variant=`))
    await page.getByRole('button', { name: 'Continue with Demo provider' }).click()
    await page.getByLabel('Your name here').fill(name)
    await page.getByRole('button', { name: 'Sign in and go back to the app' }).click()
    await expectSignedIn(page, { name, email: `${name}@provider.example` })
  })

test('a sign-in that is begun at 127.0.0.1 all the same is told why it can’t be finished there', async ({
  page,
  servers,
}) => {
  await page.goto(`http://127.0.0.1:${new URL(servers.a).port}/session`)
  // As a page that was drawn before the app knew of another name.
  await page.evaluate(() => {
    const form = document.createElement('form')
    form.method = 'post'
    form.action = '/api/oauth/demo/start'
    form.innerHTML = '<input name="mode" value="session"><input name="variant" value="sealed-id">'
    document.body.append(form)
    form.submit()
  })
  await expect(page.getByRole('alert').getByText('was opened by another name of the same machine')).toBeVisible()
  await page.getByRole('link', { name: `${servers.a}/session` }).click()
  await expect(page).toHaveURL(`${servers.a}/session`)
})

/** Links the provider to the account on the page and removes that link again, by the page alone. */
async function linkAndUnlink(page: Page, origin: string, specimen: Specimen) {
  const person = await signedInNewcomer(page, origin, specimen)
  const panel = page.getByRole('region', { name: 'Linked providers' })
  await expect(panel.getByText('No provider signs in to this account.')).toBeVisible()
  await panel.getByLabel('Your password').fill(person.password)
  await panel.getByRole('button', { name: 'Link Demo provider' }).click()
  const name = `lin-${randomWord()}`
  await page.getByLabel('Your name here').fill(name)
  await page.getByRole('button', { name: 'Sign in and go back to the app' }).click()
  await expect(panel.getByText('Demo provider is now linked')).toBeVisible()
  await expect(panel.getByRole('listitem')).toContainText(`known there as p-${name}`)
  await expect(panel.getByRole('button', { name: 'Link Demo provider' })).toHaveCount(0)

  await unlinkOn(panel, person)
  await expect(panel.getByRole('button', { name: 'Link Demo provider' })).toBeVisible()
}

/** Removes the one link of a page, after a wrong password. */
async function unlinkOn(panel: Locator, person: Person) {
  await panel.getByText('Unlink Demo provider').first().click()
  const unlink = panel.getByRole('button', { name: 'Unlink Demo provider' })
  await panel.getByLabel('Your password').fill('a wrong password')
  await unlink.click()
  await expect(panel.getByRole('alert')).toHaveText('The link stays: this is not the password of the account.')
  await panel.getByLabel('Your password').fill(person.password)
  await unlink.click()
  await expect(panel.getByRole('status')).toContainText('Demo provider is no longer linked')
  await expect(panel.getByRole('listitem')).toHaveCount(0)
}
const BY_COOKIE = SPECIMENS.filter(({ variant }) => variant === 'sealed-id' || variant === 'cookie')

for (const specimen of BY_COOKIE)
  test(`${specimen.mode}, ${specimen.variant}: a link is confirmed, listed and undone on the page`, async ({
    page,
    servers,
  }) => {
    const { complaints } = await watch(page)
    await linkAndUnlink(page, servers.a, specimen)
    expect(complaints).toEqual([])
  })

for (const specimen of SPECIMENS.filter(({ isByScript }) => isByScript))
  test(`${specimen.mode}, ${specimen.variant}: a link that was made elsewhere is confirmed, listed and undone on the page`, async ({
    page,
    servers,
  }) => {
    const { complaints } = await watch(page)
    const person = await signedInNewcomer(page, servers.a, specimen)
    const panel = page.getByRole('region', { name: 'Linked providers' })
    await expect(panel.getByText('No provider signs in to this account.')).toBeVisible()
    await expect(panel.getByText('To link a provider, sign in with a design that uses a cookie')).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Link Demo provider' })).toHaveCount(0)

    const name = `lin-${randomWord()}`
    const { visitor } = await logInWithSession(servers.a, person)
    const order = { mode: 'session', variant: 'sealed-id', link: '1', password: person.password }
    const { callback } = await goTo(servers.a, order, name, visitor)
    await returnFromProvider(visitor, callback)
    await page.reload()
    await expect(panel.getByText('Demo provider is now linked')).toBeVisible()
    await expect(panel.getByRole('listitem')).toContainText(`known there as p-${name}`)
    await unlinkOn(panel, person)
    // A password that was refused is an answer that the browser notes as a fault.
    expect(complaints.filter((complaint) => !complaint.includes('403'))).toEqual([])
  })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const specimen of BY_COOKIE)
    test(`${specimen.mode}, ${specimen.variant}: without JavaScript too a link is confirmed, listed and undone`, async ({
      page,
      servers,
    }) => {
      await linkAndUnlink(page, servers.a, specimen)
    })

  test('session: the provider’s button works, and a provider that is not set up says why', async ({
    page,
    servers,
  }) => {
    const name = `lin-${randomWord()}`
    await page.goto(`${servers.a}/session`)
    await page.getByText('Google is not set up on this server').click()
    await expect(page.getByText('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set')).toBeVisible()
    await page.getByRole('button', { name: 'Continue with Demo provider' }).click()
    await page.getByLabel('Your name here').fill(name)
    await page.getByRole('button', { name: 'Sign in and go back to the app' }).click()
    await expectSignedIn(page, { name, email: `${name}@provider.example` })
  })
})

test('a sign-in that nobody began ends on a page that says so, in the app’s own words', async ({ page, servers }) => {
  await page.goto(`${servers.a}/api/oauth/demo/callback?code=x&state=y&error_description=<script>alert(1)</script>`)
  await expect(page.getByRole('alert').getByText('not begun in this browser')).toBeVisible()
  await expect(page.getByText('alert(1)')).toHaveCount(0)
})
