import type { Frame, Page } from '@playwright/test'
import { experiment } from '../app/experiments/xss/experiment'
import { runExperiment } from './browser/experiment'
import { logInWithSession, newcomer, SESSION_COOKIES } from './client/people'
import { expect, test } from './servers/test'

interface StolenCredential {
  from: string
  name: string
  isOriginal: boolean
  status: number
  isVictim: boolean
}
interface Attempt {
  key: string
  code: string
  policy: string
  directive: string | null
  pieces: StolenCredential[]
  isInboxEmpty: boolean
  isRidden: boolean
  isServed: boolean
  cookiesOnOrder: string[]
}

/**
 * What is carried off on a page without a policy: whence, under which name, and the customer's own or made for the
 * script.
 */
const CARRIED_OFF: Record<string, [from: string, name: string, isOriginal: boolean][]> = {
  's1-readable': [['cookie', 'lab-session-opaque', true]],
  's1-httponly': [],
  's2-readable': [['cookie', 'lab-session', true]],
  's2-httponly': [],
  's3-readable': [['cookie', 'lab-session-data', true]],
  's3-httponly': [],
  'j1-local': [
    ['localStorage', 'lab-token', true],
    ['answer', 'access_token', false],
  ],
  'j1-session': [
    ['sessionStorage', 'lab-token', true],
    ['answer', 'access_token', false],
  ],
  'j2-readable': [
    ['localStorage', 'lab-token', true],
    ['localStorage', 'lab-refresh', true],
  ],
  'j2-httponly': [['answer', 'access_token', false]],
  'j3-readable': [['cookie', 'lab-access', true]],
  'j3-httponly': [],
}

test('A12 A38 A41 A52 A58 A81: a script takes what it can read and rides what it can’t; a policy with a nonce stops both', async ({
  page,
  servers,
  context,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const attempts = observation.attempts as Attempt[]
  expect(attempts.map(({ key, policy }) => `${key} ${policy}`).toSorted()).toEqual(
    Object.keys(CARRIED_OFF)
      .flatMap((key) => [`${key} none`, `${key} nonce`])
      .toSorted(),
  )
  for (const { key, policy, pieces, isServed, isRidden, directive, isInboxEmpty, cookiesOnOrder } of attempts) {
    const isFixed = policy === 'nonce'
    expect
      .soft(
        pieces.map(({ from, name, isOriginal }) => [from, name, isOriginal]),
        `${key} ${policy}`,
      )
      .toEqual(isFixed ? [] : CARRIED_OFF[key])
    for (const piece of pieces) expect.soft(piece, key).toMatchObject({ status: 200, isVictim: true })
    expect.soft({ isServed, isRidden, directive, isInboxEmpty }, `${key} ${policy}`).toEqual({
      isServed: true,
      isRidden: !isFixed,
      directive: isFixed ? 'script-src-elem' : null,
      isInboxEmpty: isFixed || CARRIED_OFF[key]?.length === 0,
    })
    expect.soft(cookiesOnOrder, key).not.toContain('lab-refresh')
  }
  expect(observation.altered).toEqual({ untouched: 200, changed: 401, code: 'forged' })
  expect(differences).toEqual({})

  // What it made it took away: cookies, and what the shop kept at node B.
  for (const path of ['lab/shop', 'lab/jwt/refresh'])
    expect(
      (await context.cookies(`${servers.b}/experiments/xss/${path}`)).filter(({ name }) => name.startsWith('lab-')),
    ).toEqual([])
  await page.goto(`${servers.b}/claims`)
  expect(
    await page.evaluate(() =>
      [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith('lab-')),
    ),
  ).toEqual([])
})

test('A12 A41: attack and fixes stand side by side: HttpOnly stops the copy, the policy the script', async ({
  page,
  servers,
}) => {
  await runExperiment(page, servers.a, experiment.slug)
  const lamps = async (code: string, column: string) =>
    (await page.locator(`[data-case=${code}-${column}]`).first().locator('.lamp').allInnerTexts()).join(', ')
  for (const code of ['S1', 'S2', 'S3', 'J3']) {
    expect(await lamps(code, 'attack'), code).toBe('copied out, used from the page')
    expect(await lamps(code, 'httponly'), code).toBe('not copied out, used from the page')
  }
  expect([await lamps('J1', 'httponly'), await lamps('J2', 'httponly')]).toEqual([
    'copied out, used from the page',
    'copied out, used from the page',
  ])
  for (const code of ['S1', 'S2', 'S3', 'J1', 'J2', 'J3'])
    expect(await lamps(code, 'csp'), code).toBe('not copied out, not used')
  // An attack that succeeded is bad news, in the table as in the attacker’s inbox.
  await expect(page.locator('[data-case$=-attack] .lamp:not(.refused)')).toHaveCount(0)
  await expect(page.locator('[data-case$=-csp] .lamp:not(.served)')).toHaveCount(0)
  await expect(page.locator('.foreign .lamp.refused', { hasText: '200' }).first()).toBeVisible()
})

/** The shop in a frame of a page of the app, as the experiment has it; `sandbox` as it has it too. */
async function openShop(page: Page, { a, b }: { a: string; b: string }): Promise<Frame> {
  await page.goto(`${a}/experiments/xss`)
  const src = `${b}/experiments/xss/lab/shop?run=${'r'.repeat(24)}&page=counter`
  await page.evaluate(
    (address) => document.body.append(Object.assign(document.createElement('iframe'), { src: address })),
    src,
  )
  await expect
    .poll(() =>
      page
        .frame({ url: src })
        ?.title()
        .catch(() => ''),
    )
    .toContain('shop')
  return page.frame({ url: src })!
}

test('A12: a script in the shop reaches neither the page around it nor the app, its storage or its cookies', async ({
  page,
  servers,
  context,
}) => {
  const { credential } = await logInWithSession(servers.a, await newcomer(servers.a))
  await context.addCookies([
    {
      name: SESSION_COOKIES['sealed-id'],
      value: credential,
      domain: 'localhost',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ])
  const shop = await openShop(page, servers)
  await page.evaluate(() => localStorage.setItem('of-the-app', 'a secret'))
  expect(await page.evaluate(async () => (await fetch('/api/session/me')).status)).toBe(200)

  const reached = await shop.evaluate(
    async ({ a, b, attacker }) => {
      const tried = async (reach: () => unknown) => {
        try {
          return await reach()
        } catch (reason) {
          return reason instanceof Error ? reason.name : 'refused'
        }
      }
      const asked = (url: string) =>
        tried(async () => (await fetch(url, { mode: 'no-cors', credentials: 'include' })).type)
      return {
        around: await tried(() => parent.document.title),
        storage: await tried(() => localStorage.getItem('of-the-app')),
        cookies: document.cookie,
        window: await tried(() => window.open('/session')),
        top: await tried(() => {
          top!.location.href = `${b}/session`
        }),
        app: await asked(`${a}/api/session/me`),
        sibling: await asked(`${b}/api/session/me`),
        other: await asked(`${b}/experiments/csrf/lab/session/me`),
        attackers: await asked(`${attacker}/`),
        elsewhere: await asked('http://127.0.0.1:9/'),
        own: await asked(`${b}/experiments/xss/lab/session/me`),
      }
    },
    { a: servers.a, b: servers.b, attacker: servers.attacker },
  )
  expect(reached).toEqual({
    around: 'SecurityError',
    storage: null,
    cookies: '',
    window: null,
    top: 'SecurityError',
    app: 'TypeError',
    sibling: 'TypeError',
    other: 'TypeError',
    attackers: 'TypeError',
    elsewhere: 'TypeError',
    own: 'basic',
  })
  await expect(page).toHaveURL(`${servers.a}/experiments/xss`)
})

test('a run of the script that is cancelled leaves nothing behind', async ({ page, servers, context }) => {
  await page.goto(`${servers.a}/experiments/xss`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(
    page
      .getByText(/^J1[:,] /)
      .filter({ visible: true })
      .first(),
  ).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('[data-phase]')).toHaveAttribute('data-phase', 'cancelled')
  await expect
    .poll(async () =>
      (await context.cookies(`${servers.b}/experiments/xss/lab/jwt/refresh`)).filter(({ name }) =>
        name.startsWith('lab-'),
      ),
    )
    .toEqual([])
  expect(await page.locator('iframe').count()).toBe(0)
  await page.goto(`${servers.b}/claims`)
  expect(
    await page.evaluate(() =>
      [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith('lab-')),
    ),
  ).toEqual([])
})
