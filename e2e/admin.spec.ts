import type { Browser, Page } from '@playwright/test'
import { expectAccessibleInEveryLook } from './browser/accessible'
import { expectSignedIn, expectSignedOut, signIn, SPECIMENS, steal, visit, type Specimen } from './browser/area'
import { newcomer, SEEDED_PASSWORD, type Person } from './client/people'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const GRACE = { email: 'grace@example.com', password: SEEDED_PASSWORD }
const of = (mode: string, variant: string): Specimen =>
  SPECIMENS.find((each) => each.mode === mode && each.variant === variant)!
const [SESSION, TOKEN] = [of('session', 'sealed-id'), of('jwt', 'cookie')]

const openAdmin = (page: Page, origin: string, { mode, variant }: Specimen) =>
  page.goto(`${origin}/${mode}/admin?variant=${variant}`)

async function signedIn(page: Page, origin: string, specimen: Specimen, person: { email: string; password: string }) {
  await visit(page, origin, specimen)
  await signIn(page, person)
  await expect(page.getByRole('button', { name: 'Log out', exact: true })).toBeVisible()
}

async function graceAdministers(page: Page, origin: string, specimen: Specimen) {
  await signedIn(page, origin, specimen, GRACE)
  await page.getByRole('link', { name: 'Administer users' }).click()
  await expect(page.getByRole('heading', { name: 'Let in: the database says admin.' })).toBeVisible()
}

const rowOf = (page: Page, person: Person) => page.getByRole('row').filter({ hasText: person.email })
const saying = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first()

async function order(page: Page, person: Person, action: 'Promote' | 'Demote' | 'Disable' | 'Enable') {
  await rowOf(page, person).getByRole('button', { name: action }).click()
}

async function remove(page: Page, person: Person) {
  await rowOf(page, person).getByText('Delete', { exact: true }).click()
  await page.getByRole('button', { name: `Delete ${person.name} for good` }).click()
}

/** Somebody the admin's page doesn't know yet, in a browser of their own. The form is for whoever keeps a token there. */
async function elsewhere(browser: Browser, origin: string, specimen: Specimen, { email, password }: Person) {
  const { mode, variant, isByScript } = specimen
  const page = await (await browser.newContext()).newPage()
  if (isByScript) await signedIn(page, origin, specimen, { email, password })
  else {
    const answer = await page.request.post(`${origin}/api/${mode}/login`, { data: { email, password, variant } })
    expect(answer.status()).toBe(200)
  }
  return page
}

for (const specimen of SPECIMENS) {
  const { mode, variant } = specimen
  const isSealedData = variant === 'sealed-data'

  test(`${mode}, ${variant}: an order of an admin is felt at the next request${isSealedData ? ' only by what asks the database' : ''}`, async ({
    page,
    browser,
    servers,
  }) => {
    test.slow() // Five sign-ins in four browsers.
    const people = {
      Demote: await newcomer(servers.a),
      Disable: await newcomer(servers.a),
      Delete: await newcomer(servers.a),
    }
    const subjects: Record<string, Page> = {}
    for (const [action, person] of Object.entries(people))
      subjects[action] = await elsewhere(browser, servers.a, specimen, person)
    await graceAdministers(page, servers.a, specimen)
    await order(page, people.Demote, 'Promote')
    await expect(saying(page, `${people.Demote.name} is an admin.`)).toBeVisible()
    await subjects.Demote!.context().close()
    subjects.Demote = await elsewhere(browser, servers.a, specimen, people.Demote)

    const copies = await Promise.all(Object.values(subjects).map((each) => steal(each, servers.a, specimen)))
    const statuses = (path: string) =>
      Promise.all(
        copies.map(async (headers) => (await send(servers.a, { path: `/api/${mode}/${path}`, headers })).status),
      )
    expect(await statuses('me')).toEqual([200, 200, 200])
    await order(page, people.Demote, 'Demote')
    await expect(saying(page, `${people.Demote.name} is a user.`)).toBeVisible()
    await order(page, people.Disable, 'Disable')
    await expect(rowOf(page, people.Disable).getByText(/^disabled/)).toBeVisible()
    await remove(page, people.Delete)
    await expect(saying(page, 'The user is gone')).toBeVisible()
    await expect(rowOf(page, people.Delete)).toHaveCount(0)

    expect(await statuses('me')).toEqual(isSealedData ? [200, 200, 200] : [401, 401, 401])
    // Who was demoted too: the order raised the token version, and the cookie has the one of its sign-in sealed in.
    expect(await statuses('admin')).toEqual([401, 401, 401])
    for (const [action, person] of Object.entries(people)) {
      const subject = subjects[action]!
      await visit(subject, servers.a, specimen)
      await (isSealedData ? expect(subject.getByText(person.email).first()).toBeVisible() : expectSignedOut(subject))
      await subject.context().close()
    }
  })

  test(`${mode}, ${variant}: who is no admin is told so, and what decided it`, async ({ page, servers }) => {
    const person = await newcomer(servers.a)
    await visit(page, servers.a, specimen)
    await signIn(page, person)
    await expectSignedIn(page, person)
    await expect(page.getByRole('link', { name: 'Administer users' })).toHaveCount(0)
    await openAdmin(page, servers.a, specimen)
    await expect(page.getByRole('heading', { name: 'Refused: the database says user.' })).toBeVisible()
    await expect(page.getByText('403 forbidden')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Users' })).toHaveCount(0)
    await expect(page.getByText('grace@example.com')).toHaveCount(0)
    const headers = await steal(page, servers.a, specimen)
    for (const path of [`/api/${mode}/admin`, `/api/${mode}/admin/users`])
      expect((await send(servers.a, { path, headers })).status).toBe(403)
    if (mode === 'jwt') expect((await send(servers.a, { path: '/jwt/admin/clean-up', headers })).status).toBe(403)
  })
}

test('jwt: a page whose token a script keeps is not let in by the cookie of another specimen', async ({
  page,
  servers,
}) => {
  const person = await newcomer(servers.a)
  await signedIn(page, servers.a, TOKEN, GRACE)
  const bearer = of('jwt', 'bearer-memory')
  await signedIn(page, servers.a, bearer, person)
  await openAdmin(page, servers.a, bearer)
  await expect(page.getByRole('heading', { name: 'Refused: the database says user.' })).toBeVisible()
  await openAdmin(page, servers.a, TOKEN)
  await expect(page.getByRole('heading', { name: 'Let in: the database says admin.' })).toBeVisible()
})

for (const specimen of [SESSION, TOKEN]) {
  const { mode } = specimen

  test(`${mode}: the form of an admin, sent with the cookie of somebody else, changes nothing`, async ({
    browser,
    servers,
  }) => {
    const [thief, victim] = [await newcomer(servers.a), await newcomer(servers.a)]
    const context = await browser.newContext({ javaScriptEnabled: false })
    const [page, theirs] = [await context.newPage(), await elsewhere(browser, servers.a, specimen, thief)]
    await graceAdministers(page, servers.a, specimen)
    await context.clearCookies()
    await context.addCookies(await theirs.context().cookies(servers.a))
    await order(page, victim, 'Disable')
    await expect(page.getByText('403 forbidden')).toBeVisible()
    const { email, password } = victim
    expect((await page.request.post(`${servers.a}/api/${mode}/login`, { data: { email, password } })).status()).toBe(
      200,
    )
    for (const each of [context, theirs.context()]) await each.close()
  })

  test(`${mode}: without JavaScript an admin disables, enables and, asked once more, deletes`, async ({
    browser,
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await graceAdministers(page, servers.a, specimen)
    await order(page, person, 'Disable')
    await expect(saying(page, `${person.name} is disabled.`)).toBeVisible()
    await order(page, person, 'Enable')
    await expect(saying(page, `${person.name} may sign in again.`)).toBeVisible()
    await expect(page.getByRole('button', { name: `Delete ${person.name} for good` })).toBeHidden()
    await remove(page, person)
    await expect(saying(page, 'The user is gone')).toBeVisible()
    await expect(rowOf(page, person)).toHaveCount(0)
    await context.close()
  })

  test(`${mode}: an admin’s own row offers no order`, async ({ page, servers }) => {
    const person = await newcomer(servers.a)
    await graceAdministers(page, servers.a, specimen)
    await order(page, person, 'Promote')
    await expect(saying(page, `${person.name} is an admin.`)).toBeVisible()
    await page.context().clearCookies()
    await signedIn(page, servers.a, specimen, person)
    await openAdmin(page, servers.a, specimen)
    await expect(rowOf(page, person).getByText('You: somebody must be left to undo it.')).toBeVisible()
    await expect(rowOf(page, person).getByRole('button')).toHaveCount(0)
  })

  test(`${mode}: the page says what takes effect when, and what this node swept`, async ({ page, servers }) => {
    await graceAdministers(page, servers.a, specimen)
    const effects = page.getByRole('region', { name: 'What takes effect when' })
    const rows =
      mode === 'session'
        ? [/S1.*S2.*at the next request/, /S3.*never: only expiry ends it/]
        : [/denylist \+ token version.*at the next request/, /policy none.*when the access token expires/]
    for (const row of rows) await expect(effects.getByRole('row').filter({ hasText: row })).toHaveCount(1)
    const cleanUp = page.getByRole('region', { name: 'Last clean-up' })
    await expect(cleanUp.getByText(/^\d+ removed$/)).toHaveCount(6)
    await expect(cleanUp.getByText('Counted by node a')).toBeVisible()
  })

  test(`${mode} in every look: axe has nothing to say, and nothing runs over the edge`, async ({ page, servers }) => {
    const person = await newcomer(servers.a)
    await openAdmin(page, servers.a, specimen)
    await expect(page.getByText('401 missing')).toBeVisible()
    await expectAccessibleInEveryLook(page)
    await graceAdministers(page, servers.a, specimen)
    await order(page, person, 'Disable')
    await expect(rowOf(page, person).getByText(/^disabled/)).toBeVisible()
    await rowOf(page, person).getByText('Delete', { exact: true }).click()
    await expectAccessibleInEveryLook(page)
  })
}

test('session, sealed-data: an order given after one’s own demotion is refused on the page, though the cookie still says admin', async ({
  page,
  browser,
  servers,
}) => {
  const specimen = of('session', 'sealed-data')
  const [person, victim] = [await newcomer(servers.a), await newcomer(servers.a)]
  await graceAdministers(page, servers.a, SESSION)
  await order(page, person, 'Promote')
  await expect(saying(page, `${person.name} is an admin.`)).toBeVisible()
  const theirs = await elsewhere(browser, servers.a, specimen, person)
  await openAdmin(theirs, servers.a, specimen)
  await expect(rowOf(theirs, victim)).toBeVisible()
  await order(page, person, 'Demote')
  await expect(saying(page, `${person.name} is a user.`)).toBeVisible()
  await order(theirs, victim, 'Disable')
  await expect(theirs.getByRole('alert').filter({ hasText: 'The credential is missing or was refused.' })).toBeVisible()
  await theirs.reload()
  await expect(theirs.getByRole('heading', { name: 'Refused: the cookie is older than the account' })).toBeVisible()
  await expect(theirs.getByText('It still says admin; nobody asked it.')).toBeVisible()
  await theirs.context().close()
})
