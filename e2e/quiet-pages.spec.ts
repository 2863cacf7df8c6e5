import { expectSignedIn, expectSignedOut, logOut, signIn, SPECIMENS, visit } from './browser/area'
import { watch } from './browser/watch'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

/** Eight answers, and the advice they lead to. */
const ADVICE =
  '/choose?first=yes&verifier=others&callers=both&ends=each&roles=now&origins=cross&nodes=far&scripts=third'
const PLACES = [
  '/',
  '/session',
  '/jwt',
  '/session?variant=opaque-id',
  '/session?variant=sealed-data',
  '/jwt?variant=cookie',
  '/jwt?variant=bearer-storage',
  '/session/protected',
  '/jwt/protected',
  '/experiments',
  '/experiments/challenges',
  '/experiments/challenges/past-lax',
  '/experiments/challenges/certificate',
  '/claims',
  '/choose',
  '/learn',
  ADVICE,
]

for (const path of PLACES)
  test(`${path} loads without a complaint and asks nobody but us`, async ({ page, servers }) => {
    const { complaints } = await watch(page)
    await page.goto(servers.a + path, { waitUntil: 'networkidle' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(complaints).toEqual([])
  })

for (const specimen of SPECIMENS)
  test(`${specimen.mode}, ${specimen.variant}: signing in and out raises no complaint`, async ({ page, servers }) => {
    const guest = await newcomer(servers.a)
    const { complaints } = await watch(page)
    await visit(page, servers.a, specimen)
    await signIn(page, guest)
    await expectSignedIn(page, guest)
    await page.getByRole('link', { name: 'Open the protected page' }).click()
    await expect(page.getByText(guest.email)).toBeVisible()
    await visit(page, servers.a, specimen)
    await expectSignedIn(page, guest)
    await logOut(page)
    await expectSignedOut(page)
    expect(complaints).toEqual([])
  })

test('an unknown page says so, with a way back, and without a complaint of its own', async ({ page, servers }) => {
  const { complaints } = await watch(page)
  const response = await page.goto(`${servers.a}/nothing-here`)
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // The browser itself reports the status of the page.
  expect(complaints.filter((text) => !/404/.test(text))).toEqual([])
})

test('mark-up that a fault of ours would let in runs nothing', async ({ page, servers }) => {
  await page.goto(`${servers.a}/session`)
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective))
        const place = document.createElement('div')
        place.innerHTML =
          '<img src="/icon.svg" onload="window.injected = true"><img src="data:," onerror="window.injected = true">'
        document.body.append(place)
      }),
  )
  expect(refused).toMatch(/script-src|img-src/)
  expect(await page.evaluate(() => 'injected' in window)).toBe(false)
})
