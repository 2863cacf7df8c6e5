import type { BrowserContext, Page } from '@playwright/test'
import { expectSignedIn, expectSignedOut, logOut, signIn, SPECIMENS, visit, type Specimen } from './browser/area'
import { untilItListens } from './browser/open-page'
import { newcomer, type Person } from './client/people'
import { clockOf, type MovingClock } from './servers/moving-clock'
import { expect, test, type OwnNode } from './servers/test'

/** The token's life, and what the server forgives. */
const [LIFE_SECONDS, TOLERANCE_SECONDS] = [300, 5]

const BEARERS = SPECIMENS.filter(({ isByScript }) => isByScript)
const COOKIE = SPECIMENS.find(({ variant }) => variant === 'cookie')!
const REFRESH = '/api/jwt/refresh'

const revokes = (page: Page) => page.getByRole('button', { name: /^Revoke / })
/** From now on the page can't look again, so it stands as it is while its token runs out. */
const holdStill = (context: BrowserContext) => context.route('**/api/jwt/inspect*', (route) => route.abort())
const OVER_MS = (LIFE_SECONDS + TOLERANCE_SECONDS) * 1000 + 1_050
const runOut = (clock: MovingClock) => clock.reach(clock.now() + OVER_MS)
/** Signs in at a node with a clock, and lets the token run out in each page that looks again: its clock is moved as far. */
async function ranOut<SignedIn>(context: BrowserContext, node: OwnNode, signIn: (origin: string) => Promise<SignedIn>) {
  // Before a page is loaded: it keeps the clock that it finds.
  await context.clock.install()
  const signedIn = await signIn(node.origin)
  // A page counts from when it listens. Without this: one that does so after the jump waits five minutes more.
  for (const page of context.pages()) await untilItListens(page)
  await runOut(clockOf(node))
  await context.clock.fastForward(OVER_MS)
  for (const page of context.pages()) await expect(page.getByText('401 expired').first()).toBeVisible()
  return signedIn
}

/** How often a path was asked for by any tab of the browser. */
function counter(context: BrowserContext, path: string) {
  let count = 0
  context.on('request', (request) => void (new URL(request.url()).pathname === path && count++))
  return () => count
}

async function signedIn(page: Page, origin: string, specimen: Specimen, guest?: Person) {
  const person = guest ?? (await newcomer(origin))
  await visit(page, origin, specimen)
  await signIn(page, person)
  await expectSignedIn(page, person)
  return person
}

/** Two tabs of one browser, both signed in, and two more devices that can be ended. */
async function twoTabs(page: Page, origin: string, specimen: Specimen) {
  const person = await newcomer(origin)
  for (const _ of [1, 2])
    expect(
      (
        await fetch(`${origin}/api/jwt/login`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ email: person.email, password: person.password, variant: 'native' }),
        })
      ).status,
    ).toBe(200)
  await signedIn(page, origin, specimen, person)
  const second = await page.context().newPage()
  await visit(second, origin, specimen)
  for (const tab of [page, second]) await expectSignedIn(tab, person)
  return { person, second }
}

for (const specimen of BEARERS) {
  const { variant } = specimen

  test(`${variant}: when the token of two tabs runs out, one silent refresh serves both`, async ({
    page,
    clockNodeWith,
  }) => {
    const node = await clockNodeWith({})
    const { origin } = node
    const { person, second } = await twoTabs(page, origin, specimen)
    const context = page.context()
    await holdStill(context)
    await runOut(clockOf(node))
    const refreshes = counter(context, REFRESH)
    const answers: number[] = []
    context.on(
      'response',
      (response) => void (response.request().method() === 'DELETE' && answers.push(response.status())),
    )
    // Held up until both were refused. Without this: the slower tab may find the new token, and is never refused.
    await context.route(`**${REFRESH}`, async (route) => {
      await expect.poll(() => answers.filter((status) => status === 401), { timeout: 20_000 }).toHaveLength(2)
      await route.continue()
    })
    await Promise.all([revokes(page).first().click(), revokes(second).last().click()])
    await expect.poll(() => [...answers].sort(), { timeout: 30_000 }).toEqual([204, 204, 401, 401])
    expect(refreshes()).toBe(1)
    await context.unroute('**/api/jwt/inspect*')
    for (const tab of [page, second]) {
      await visit(tab, origin, specimen)
      await expectSignedIn(tab, person)
      await expect(revokes(tab)).toHaveCount(0)
    }
  })

  test(`${variant}: "Renew" pressed in two tabs at once makes one refresh`, async ({
    page,
    context,
    clockNodeWith,
  }) => {
    const node = await clockNodeWith({})
    const { person, second } = await ranOut(context, node, (origin) => twoTabs(page, origin, specimen))
    const renewals = [page, second].map((tab) => tab.getByRole('button', { name: 'Renew' }))
    const refreshes = counter(page.context(), REFRESH)
    // Held up until both have asked.
    await page.context().route(`**${REFRESH}`, async (route) => {
      await renewals[1]!.click({ noWaitAfter: true })
      await route.continue()
    })
    await renewals[0]!.click()
    for (const tab of [page, second]) await expectSignedIn(tab, person)
    expect(refreshes()).toBe(1)
  })

  test(`${variant}: a log-out in one tab is seen in the other`, async ({ page, servers }) => {
    const { second } = await twoTabs(page, servers.a, specimen)
    await logOut(page)
    for (const tab of [page, second]) await expectSignedOut(tab)
  })

  for (const [title, answer] of [
    ['503', { status: 503, contentType: 'application/problem+json', body: '{}' }],
    ['no answer', null],
  ] as const)
    test(`${variant}: a refresh that gets ${title} signs nobody out, and the next one counts`, async ({
      page,
      context,
      clockNodeWith,
    }) => {
      const person = await ranOut(context, await clockNodeWith({}), (origin) => signedIn(page, origin, specimen))
      await page.route(`**${REFRESH}`, (route) => (answer ? route.fulfill(answer) : route.abort()))
      const renew = page.getByRole('button', { name: 'Renew' })
      await renew.click()
      await expect(page.getByRole('status').filter({ hasText: 'Nothing has ended' })).toBeVisible()
      await expect(page.getByText('401 expired').first()).toBeVisible()
      await page.unroute(`**${REFRESH}`)
      await renew.click()
      await expectSignedIn(page, person)
    })
}

test('cookie: a token that ran out is renewed by a script, in both tabs, and no log-out is told', async ({
  page,
  context,
  clockNodeWith,
}) => {
  const node = await clockNodeWith({})
  const { person, second } = await ranOut(context, node, (origin) => twoTabs(page, origin, COOKIE))
  const refreshes = counter(page.context(), REFRESH)
  await page.getByRole('button', { name: 'Renew' }).click()
  for (const tab of [page, second]) await expectSignedIn(tab, person)
  expect(refreshes()).toBe(1)
})

test('cookie: a log-out in one tab is seen in the other', async ({ page, servers }) => {
  const { second } = await twoTabs(page, servers.a, COOKIE)
  await logOut(page)
  for (const tab of [page, second]) await expectSignedOut(tab)
})

test('cookie: a renewal without a refresh cookie is refused in words', async ({ page, servers }) => {
  await visit(page, servers.a, COOKIE)
  await page.getByRole('button', { name: 'Renew' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Refused. Sign in.' })).toBeVisible()
})

test('cookie: a refresh that gets no answer ends nothing', async ({ page, servers }) => {
  const person = await signedIn(page, servers.a, COOKIE)
  await page.route(`**${REFRESH}`, (route) => route.abort())
  await page.getByRole('button', { name: 'Renew' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Nothing has ended' })).toBeVisible()
  await page.reload()
  await expectSignedIn(page, person)
})

test('a page whose refresh cookie was taken over by another specimen asks to sign in, and waits for nothing', async ({
  page,
  servers,
}) => {
  const [bearer] = BEARERS.filter(({ variant }) => variant === 'bearer-memory')
  await signedIn(page, servers.a, bearer!)
  await signedIn(page, servers.a, COOKIE)
  await visit(page, servers.a, bearer!)
  await expect(page.getByText('Waiting for node a.')).toHaveCount(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('cookie: the page says that nobody renews without a script', async ({ page, servers }) => {
    await visit(page, servers.a, COOKIE)
    await expect(page.getByText('Nobody renews without a script')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Renew' })).toBeHidden()
  })
})
