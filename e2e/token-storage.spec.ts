import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { experiment } from '../app/experiments/token-storage/experiment'
import { runExperiment } from './browser/experiment'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

type Statuses = Record<string, number>
const EVERYWHERE: Statuses = { session: 200, local: 200, tab: 200, memory: 200, refresh: 200, access: 200 }

const kept = (page: Page) =>
  page.evaluate(() =>
    [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith('lab-')),
  )

test('A40 A41 A58: localStorage outlives the tab, sessionStorage the reload, a variable nothing; what HttpOnly hides is used all the same', async ({
  page,
  servers,
  context,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  expect(observation.looks).toEqual({
    kept: EVERYWHERE,
    reload: { ...EVERYWHERE, memory: 0 },
    newTab: { ...EVERYWHERE, tab: 0, memory: 0 },
    closedTab: { ...EVERYWHERE, tab: 0, memory: 0 },
  })
  // The careless places and the ones that a script can't read, in the same page, before the same script.
  expect(observation.found).toEqual({
    session: false,
    local: true,
    tab: true,
    memory: false,
    refresh: false,
    access: false,
  })
  expect(observation.uses).toEqual({ session: 200, access: 200, refresh: 200 })
  expect(observation.isHandedToken).toBe(true)
  expect(observation.sentTo).toEqual({ belowItsPath: true, elsewhere: false })
  expect(observation.maxAges).toEqual({ session: 43_200, refresh: 2_592_000, access: null })
  expect(differences).toEqual({})

  expect(context.pages()).toHaveLength(1)
  expect(await kept(page)).toEqual([])
  expect(
    (await context.cookies(`${servers.a}/experiments/token-storage/lab/jwt/refresh`)).filter(({ name }) =>
      name.startsWith('lab-'),
    ),
  ).toEqual([])
})

test('A40: where pop-ups are blocked the run comes to its end, and its page says what to allow', async ({
  page,
  servers,
}) => {
  // What a blocked pop-up is to a page: nothing that answers.
  await page.addInitScript(() => {
    window.open = () => null
  })
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  expect(observation.looks).toMatchObject({
    kept: EVERYWHERE,
    reload: { ...EVERYWHERE, memory: 0 },
    newTab: null,
    closedTab: null,
  })
  await expect(page.getByRole('note')).toContainText('Allow pop-ups for this page')
  await expect(page.locator('[data-place=local]')).toContainText('no tab')
  expect(differences).toEqual({})
})

test('A40: what the page says of a restart is so: localStorage and a cookie with Max-Age stay, the others end', async ({
  servers,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'jwt-vs-session-restart-'))
  const { executablePath, args } = test.info().project.use.launchOptions ?? {}
  const start = () => chromium.launchPersistentContext(folder, { executablePath, args })
  const lab = `${servers.a}/experiments/token-storage/lab`
  const { ticket } = (await visitor(servers.a).post('/experiments/token-storage/lab/guest', {})).json<{
    ticket: string
  }>()
  try {
    const before = await start()
    const page = before.pages()[0] ?? (await before.newPage())
    await page.goto(`${servers.a}/experiments/token-storage`)
    await page.evaluate(async (given) => {
      const signIn = (mode: string, variant: string) =>
        fetch(`/experiments/token-storage/lab/${mode}/login`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ ticket: given, variant }),
        })
      for (const [mode, variant] of [
        ['session', 'opaque-id'],
        ['jwt', 'cookie'],
      ] as const)
        await signIn(mode, variant)
      localStorage.setItem('lab-kept', '1')
      sessionStorage.setItem('lab-kept', '1')
    }, ticket)
    expect((await before.cookies(`${lab}/jwt/refresh`)).map(({ name }) => name).toSorted()).toEqual([
      'lab-access',
      'lab-refresh',
      'lab-session-opaque',
    ])
    await before.close()

    const after = await start()
    const again = after.pages()[0] ?? (await after.newPage())
    await again.goto(`${servers.a}/experiments/token-storage`)
    expect(await again.evaluate(() => [localStorage.getItem('lab-kept'), sessionStorage.getItem('lab-kept')])).toEqual([
      '1',
      null,
    ])
    expect((await after.cookies(`${lab}/jwt/refresh`)).map(({ name }) => name).toSorted()).toEqual([
      'lab-refresh',
      'lab-session-opaque',
    ])
    await after.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
