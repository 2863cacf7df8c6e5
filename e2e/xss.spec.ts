import type { Frame, Page } from '@playwright/test'
import { experiment } from '../app/experiments/xss/experiment'
import { runExperiment } from './browser/experiment'
import { logInWithSession, newcomer, SESSION_COOKIES } from './client/people'
import { expect, test } from './stage/test'

interface Piece { from: string; name: string; isOriginal: boolean; status: number; isVictim: boolean }
interface Attempt { key: string; code: string; policy: string; directive: string | null; pieces: Piece[]; isInboxEmpty: boolean; isRidden: boolean; isServed: boolean; cookiesOnOrder: string[] }

/** What is carried off on a page without a policy: whence, under which name, and the customer's own or made for the script. */
const CARRIED_OFF: Record<string, [from: string, name: string, isOriginal: boolean][]> = {
  's1-readable': [['cookie', 'lab-session-opaque', true]], 's1-httponly': [],
  's2-readable': [['cookie', 'lab-session', true]], 's2-httponly': [],
  's3-readable': [['cookie', 'lab-session-data', true]], 's3-httponly': [],
  'j1-local': [['localStorage', 'lab-token', true], ['answer', 'access_token', false]],
  'j1-session': [['sessionStorage', 'lab-token', true], ['answer', 'access_token', false]],
  'j2-readable': [['localStorage', 'lab-token', true], ['localStorage', 'lab-refresh', true]],
  'j2-httponly': [['answer', 'access_token', false]],
  'j3-readable': [['cookie', 'lab-access', true]], 'j3-httponly': [],
}

test('A12 A38 A41 A52 A58 A81: a script takes what it can read and rides what it can’t; a policy with a nonce stops both', async ({ page, stage, context }) => {
  const { verdicts, observation } = await runExperiment(page, stage.a, experiment.slug)
  const attempts = observation.attempts as Attempt[]
  expect(attempts.map(({ key, policy }) => `${key} ${policy}`).toSorted()).toEqual(Object.keys(CARRIED_OFF).flatMap((key) => [`${key} none`, `${key} nonce`]).toSorted())
  for (const { key, policy, pieces, isServed, isRidden, directive, isInboxEmpty, cookiesOnOrder } of attempts) {
    const isFixed = policy === 'nonce'
    expect.soft(pieces.map(({ from, name, isOriginal }) => [from, name, isOriginal]), `${key} ${policy}`).toEqual(isFixed ? [] : CARRIED_OFF[key])
    for (const piece of pieces) expect.soft(piece, key).toMatchObject({ status: 200, isVictim: true })
    expect.soft({ isServed, isRidden, directive, isInboxEmpty }, `${key} ${policy}`).toEqual({ isServed: true, isRidden: !isFixed, directive: isFixed ? 'script-src-elem' : null, isInboxEmpty: isFixed || CARRIED_OFF[key]?.length === 0 })
    expect.soft(cookiesOnOrder, key).not.toContain('lab-refresh')
  }
  expect(observation.altered).toEqual({ untouched: 200, changed: 401, code: 'forged' })
  expect(verdicts).toEqual(experiment.expects)

  // What it made it took away: cookies, and what the shop kept at node B.
  for (const path of ['lab/shop', 'lab/jwt/refresh']) expect((await context.cookies(`${stage.b}/experiments/xss/${path}`)).filter(({ name }) => name.startsWith('lab-'))).toEqual([])
  await page.goto(`${stage.b}/claims`)
  expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith('lab-')))).toEqual([])
})

test('A12 A41: the switches show the runs side by side: HttpOnly puts out the lamp of theft, the policy both', async ({ page, stage }) => {
  await runExperiment(page, stage.a, experiment.slug)
  const lamps = async (code: string) => (await page.locator(`[data-case^=${code}-]`).first().locator('.lamp').allInnerTexts()).join(', ')
  expect([await lamps('s1'), await lamps('j3')]).toEqual(['stolen, ridden', 'stolen, ridden'])
  await page.getByLabel('HttpOnly', { exact: true }).check()
  await expect(page.locator('[data-case=s1-httponly]')).toBeVisible()
  expect([await lamps('s1'), await lamps('s2'), await lamps('s3'), await lamps('j3')]).toEqual(Array.from({ length: 4 }, () => 'not stolen, ridden'))
  expect([await lamps('j1'), await lamps('j2')]).toEqual(['stolen, ridden', 'stolen, ridden'])
  await page.getByLabel('Content-Security-Policy').check()
  await expect(page.locator('[data-case=s1-httponly]')).toContainText('the browser refused the script')
  for (const code of ['s1', 's2', 's3', 'j1', 'j2', 'j3']) expect(await lamps(code), code).toBe('not stolen, not ridden')
})

/** The shop in a frame of a page of the app, as the experiment has it; `sandbox` as it has it too. */
async function openShop(page: Page, { a, b }: { a: string; b: string }): Promise<Frame> {
  await page.goto(`${a}/experiments/xss`)
  const src = `${b}/experiments/xss/lab/shop?run=${'r'.repeat(24)}&page=counter`
  await page.evaluate((address) => document.body.append(Object.assign(document.createElement('iframe'), { src: address })), src)
  await expect.poll(() => page.frame({ url: src })?.title().catch(() => '')).toContain('shop')
  return page.frame({ url: src })!
}

test('A12: a script in the shop reaches neither the page around it nor the app, its storage or its cookies', async ({ page, stage, context }) => {
  const { credential } = await logInWithSession(stage.a, await newcomer(stage.a))
  await context.addCookies([{ name: SESSION_COOKIES['sealed-id'], value: credential, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }])
  const shop = await openShop(page, stage)
  await page.evaluate(() => localStorage.setItem('of-the-app', 'a secret'))
  expect(await page.evaluate(async () => (await fetch('/api/session/me')).status)).toBe(200)

  const reached = await shop.evaluate(async ({ a, b, attacker }) => {
    const tried = async (reach: () => unknown) => { try { return await reach() } catch (reason) { return reason instanceof Error ? reason.name : 'refused' } }
    const asked = (url: string) => tried(async () => (await fetch(url, { mode: 'no-cors', credentials: 'include' })).type)
    return {
      around: await tried(() => parent.document.title),
      storage: await tried(() => localStorage.getItem('of-the-app')),
      cookies: document.cookie,
      window: await tried(() => window.open('/session')),
      top: await tried(() => { top!.location.href = `${b}/session` }),
      app: await asked(`${a}/api/session/me`), sibling: await asked(`${b}/api/session/me`), other: await asked(`${b}/experiments/csrf/lab/session/me`),
      attackers: await asked(`${attacker}/`), elsewhere: await asked('http://127.0.0.1:9/'),
      own: await asked(`${b}/experiments/xss/lab/session/me`),
    }
  }, { a: stage.a, b: stage.b, attacker: stage.attacker })
  expect(reached).toEqual({ around: 'SecurityError', storage: null, cookies: '', window: null, top: 'SecurityError', app: 'TypeError', sibling: 'TypeError', other: 'TypeError', attackers: 'TypeError', elsewhere: 'TypeError', own: 'basic' })
  await expect(page).toHaveURL(`${stage.a}/experiments/xss`)
})

test('a run of the script that is cancelled leaves nothing behind', async ({ page, stage, context }) => {
  await page.goto(`${stage.a}/experiments/xss`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText(/^J1[:,] /).filter({ visible: true }).first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('[data-phase]')).toHaveAttribute('data-phase', 'cancelled')
  await expect.poll(async () => (await context.cookies(`${stage.b}/experiments/xss/lab/jwt/refresh`)).filter(({ name }) => name.startsWith('lab-'))).toEqual([])
  expect(await page.locator('iframe').count()).toBe(0)
  await page.goto(`${stage.b}/claims`)
  expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith('lab-')))).toEqual([])
})
