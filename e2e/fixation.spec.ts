import type { Page } from '@playwright/test'
import { experiment } from '../app/experiments/fixation/experiment'
import { runExperiment } from './browser/experiment'
import { logInWithJwt, newcomer, type Person, REFRESH_COOKIE } from './client/people'
import { expect, test } from './servers/test'

test('A9: a planted id opens the victim’s session where the sign-in keeps it, and nowhere else', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const planted = observation.planted as {
    code: string
    signIn: string
    isSame: boolean
    status: number
    servedAs: string | null
  }[]
  expect(planted.map(({ code, signIn, servedAs }) => `${code} ${signIn} ${servedAs}`)).toEqual([
    'S1 kept victim',
    'S1 new null',
    'S2 new null',
    'S3 new attacker',
    'J3 new null',
  ])
  expect(planted.filter(({ signIn }) => signIn === 'new').every(({ isSame }) => !isSame)).toBe(true)
  expect(differences).toEqual({})
})

test('cookie tossing: a planted refresh cookie signs in where the first one counts, and by the app’s code only from a port that sets all', async ({
  page,
  servers,
  context,
}) => {
  const { observation, differences } = await runExperiment(page, servers.a, experiment.slug)
  interface Renewed {
    refreshCookies: number
    proofs: number
    status: number
    refusal: string | null
    servedAs: string | null
  }
  const tossed = observation.tossed as {
    server: string
    by: string
    wasSignedIn: boolean
    renewed: Renewed
    afterSignIn: Renewed
  }[]
  const got = ({ refreshCookies, proofs, status, refusal, servedAs }: Renewed) =>
    `${refreshCookies}+${proofs} ${status} ${servedAs ?? refusal}`
  expect(
    tossed.map(
      ({ server, by, wasSignedIn, renewed, afterSignIn }) =>
        `${server} ${by} ${wasSignedIn ? 'in' : 'out'}: ${got(renewed)}, then ${got(afterSignIn)}`,
    ),
  ).toEqual([
    'first subdomain out: 1+0 200 attacker, then 2+0 401 revoked',
    'first subdomain in: 2+0 200 attacker, then 2+0 401 revoked',
    'bound subdomain out: 1+0 401 forged, then 1+1 200 victim',
    'bound subdomain in: 2+1 401 malformed, then 1+1 200 victim',
    'bound port out: 1+1 200 attacker, then 2+1 401 malformed',
  ])
  expect(differences).toEqual({})
  // Nothing of it is left in the browser.
  expect((await context.cookies()).filter(({ name }) => name.includes('refresh'))).toEqual([])
})

/** A page of our own making at an origin. What it sets and sends is real. */
async function stand(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}/stranger`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Stranger</title>' }),
  )
  await page.goto(`${origin}/stranger`)
}

/** A script on the other port plants a refresh cookie for the app's own endpoint; then a page of the app calls it. */
async function plantAtTheApp(page: Page, { a, b }: { a: string; b: string }, value: string): Promise<void> {
  await stand(page, b)
  await page.evaluate((line) => {
    document.cookie = line
  }, `${REFRESH_COOKIE}=${value}; Path=/api/jwt/refresh; Secure; SameSite=Strict`)
  await stand(page, a)
}

const post = (page: Page, call: string, body?: Pick<Person, 'email' | 'password'>) =>
  page.evaluate(
    async ([path, sent]) => {
      const headers = { 'Content-Type': 'application/json' }
      const response = await fetch(path, { method: 'POST', ...(sent && { headers, body: JSON.stringify(sent) }) })
      const { code, user } = (await response.json()) as { code?: string; user?: { email: string } }
      return `${response.status} ${user?.email ?? code}`
    },
    [`/api/jwt/${call}`, body] as const,
  )

test('a refresh cookie that another port plants for the app signs nobody in, and the next sign-in heals', async ({
  page,
  servers,
}) => {
  const attacker = await logInWithJwt(servers.a, await newcomer(servers.a))
  await plantAtTheApp(page, servers, attacker.refresh)
  expect(await post(page, 'refresh')).toBe('401 forged')
  expect(await post(page, 'refresh'), 'it was emptied where it stood').toBe('401 missing')

  const { email, password } = await newcomer(servers.a)
  expect(await post(page, 'login', { email, password })).toBe(`200 ${email}`)
  await plantAtTheApp(page, servers, attacker.refresh)
  expect(await post(page, 'refresh')).toBe('401 malformed')
  expect(await post(page, 'login', { email, password })).toBe(`200 ${email}`)
  expect(await post(page, 'refresh')).toBe(`200 ${email}`)
})
