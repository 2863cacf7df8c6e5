import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { experiment } from '../app/experiments/choose/experiment'
import { expectAccessible, showAs } from './browser/accessible'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

/** An app that draws its pages on the server, for browsers, on one node. */
const PLAIN = {
  first: 'yes',
  verifier: 'nobody',
  callers: 'browsers',
  ends: 'each',
  roles: 'now',
  origins: 'one',
  nodes: 'one',
  scripts: 'own',
}
const address = (origin: string, changes: Partial<typeof PLAIN> = {}) =>
  `${origin}/choose?${new URLSearchParams({ ...PLAIN, ...changes }).toString()}`
const advice = (page: Page) => page.locator('[data-advice]')

test('A74 A76 A77 A78 A87 A88: the advice changes with the answers, and what it rests on is measured', async ({
  page,
  servers,
}) => {
  const { differences, evidence, observation } = await runExperiment(page, servers.a, experiment.slug)
  expect(differences).toEqual({})
  const {
    designs,
    strategies,
    advice: { outcomes },
    setUp,
  } = observation as {
    designs: { code: string; greeted: string | null; isReadableByScript: boolean; copy: number; reads: number }[]
    strategies: { name: string; reads: number; copy: number }[]
    advice: { outcomes: { code: string }[] }
    setUp: { functions: { both: string[] }; parts: { session: { lines: number }; jwt: { lines: number } }[] }
  }
  expect(
    designs.map(
      ({ code, greeted, isReadableByScript, copy }) => `${code} ${greeted !== null} ${isReadableByScript} ${copy}`,
    ),
  ).toEqual([
    'S1 true false 401',
    'S2 true false 401',
    'S3 true false 200',
    'J1 false true 401',
    'J2 false true 401',
    'J3 true false 401',
  ])
  expect(strategies.map(({ name, reads, copy }) => `${name} ${reads > 0} ${copy}`)).toEqual([
    'none false 200',
    'short-lived + refresh false 200',
    'denylist true 401',
    'token version true 200',
    'strictest true 401',
  ])
  expect(new Set(outcomes.map(({ code }) => code)).size).toBe(6)
  expect(setUp.functions.both).toEqual(
    expect.arrayContaining(['open', 'check', 'renew', 'revoke', 'revokeAll', 'devices', 'revokeDevice']),
  )
  expect(evidence.A77).toContain('token verified, session nothing to verify')
  expect(setUp.parts.length).toBeGreaterThan(1)
})

test('A78: six different designs are reached through the page, each by its answers', async ({ page, servers }) => {
  const reached: string[] = []
  await page.goto(`${servers.a}/choose`)
  for (const changes of [
    {},
    { nodes: 'far' },
    { nodes: 'none', ends: 'hours', roles: 'minutes' },
    { first: 'no', verifier: 'others', callers: 'machines' },
    { first: 'no', verifier: 'others', callers: 'both' },
    { verifier: 'others' },
  ]) {
    for (const [key, value] of Object.entries({ ...PLAIN, ...changes }))
      await page.locator(`input[name=${key}][value=${value}]`).check()
    await page.getByRole('button', { name: 'Show the advice' }).click()
    await expect(page).toHaveURL(address(servers.a, changes))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    reached.push((await advice(page).getAttribute('data-advice')) ?? '')
  }
  expect(reached).toEqual([
    'Session, S1 opaque id',
    'Session, S2 encrypted id',
    'Session, S3 encrypted data',
    'JWT, J1 in the client’s secure storage, denylist + token version',
    'JWT, J2 in memory, denylist + token version',
    'JWT, J3 in a cookie, denylist + token version',
  ])
})

test('A88: what one would have to add grows as needs are ticked', async ({ page, servers }) => {
  await openPage(page, `${servers.a}/choose`)
  const preview = page.getByRole('status').filter({ hasText: 'So far' })
  await page.locator('input[name=verifier][value=others]').check()
  await page.locator('input[name=ends][value=hours]').check()
  await expect(preview).toContainText('So far JWT')
  await expect(preview).not.toContainText('refresh-token families')
  await page.locator('input[name=ends][value=minutes]').check()
  await expect(preview).toContainText('refresh-token families')
  await expect(preview).not.toContainText('denylist')
  await page.locator('input[name=ends][value=each]').check()
  await expect(preview).toContainText('a denylist that each request asks')
  await expect(preview).toContainText('a token version on the user')
})

test('A77: each reason leads to a statement and an experiment that are there, or says that they are not', async ({
  page,
  servers,
}) => {
  await openPage(page, address(servers.a))
  const reasons = page.locator('[data-reason]')
  await expect(reasons).toHaveCount(8)
  for (const reason of await reasons.all()) {
    const links = await reason
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    for (const href of links.filter((each) => each.startsWith('/')))
      expect((await page.request.get(servers.a + href)).status(), href).toBe(200)
    if (links.length === 1) await expect(reason).toContainText('on this server')
  }
})

test('a number is that of the recorded run, and says so, until it was measured here', async ({ page, servers }) => {
  await openPage(page, address(servers.a))
  const costs = page.getByRole('region', { name: 'What it costs' })
  await expect(costs.getByText('not measured yet')).toHaveCount(0)
  await expect(costs.getByText(/, recorded$/)).toHaveCount(6)
  const before = Number(await page.locator('[data-unrun]').getAttribute('data-unrun'))
  expect(before).toBeGreaterThan(3)

  const { observation } = await runExperiment(page, servers.a, experiment.slug)
  const own = (observation.designs as { code: string; bytes: number; reads: number }[]).find(
    ({ code }) => code === 'S1',
  )
  await runExperiment(page, servers.a, 'server-rendering')
  await openPage(page, address(servers.a))
  await expect(costs.getByText(`${own?.bytes} bytes`, { exact: true })).toBeVisible()
  await expect(costs.getByText(`${own?.reads} read`, { exact: true })).toBeVisible()
  await expect(costs.getByText('401 refused', { exact: true })).toBeVisible()
  await expect(page.locator('[data-reason=first]')).toContainText('First page personal for 4 of 6')
  await expect(page.locator('[data-unrun]')).toHaveAttribute('data-unrun', String(before - 1))
})

test('A87: the scorecard tells the reader’s own runs, and which are missing', async ({ page, servers }) => {
  await runExperiment(page, servers.a, 'logout-replay')
  await openPage(page, address(servers.a))
  await expect(page.locator('[data-weighty]')).toHaveCount(4)
  await expect(page.locator('[data-weighty=A27]')).toContainText('The copy lived: id 0 s')
  await expect(page.locator('[data-weighty=A27] [data-ran=true]')).toHaveCount(1)
  await expect(page.locator('[data-weighty=A30]')).toContainText('recorded')
})

test('the decision record is saved and copied: context, decision, consequences, and evidence with its date', async ({
  page,
  context,
  servers,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await runExperiment(page, servers.a, 'server-rendering')
  await openPage(page, address(servers.a, { verifier: 'others' }))
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as Markdown' }).click()
  const record = readFileSync(await (await download).path(), 'utf8')
  const today = await page.evaluate(() => new Date().toISOString().slice(0, 10))
  for (const part of [
    '# How users stay signed in: JWT, J3 in a cookie, denylist + token version',
    `- Date: ${today}`,
    `- Answers: ${address(servers.a, { verifier: 'others' })}`,
    '## Context',
    '| Who else must verify that a user is signed in? | somebody else’s service, without access to our database |',
    '## Decision',
    '## Consequences',
    'A denylist that each request asks',
    '`lib/server/stores/denylist.ts`',
    '## The alternatives',
    '| 7.4.1 | 1 |',
    '## Evidence',
  ])
    expect(record).toContain(part)
  expect(record).toMatch(
    new RegExp(
      `A76, \\[server-rendering\\]\\(${servers.a}/experiments/server-rendering\\), ${today}T[\\d:.]+Z: judgement\\. First page personal for 4 of 6: those in a cookie`,
    ),
  )
  expect(record).toMatch(/A50, \[services\]\(\S+\), reference run of \d{4}-/)
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(record)
})

test('the keyboard answers all eight and gets the advice', async ({ page, servers }) => {
  await openPage(page, `${servers.a}/choose`)
  await page.locator('input[name=first]').first().focus()
  for (let question = 0; question < 8; question++) {
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
  }
  await expect(page.getByRole('button', { name: 'Show the advice' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(address(servers.a))
  await expect(advice(page)).toHaveAttribute('data-advice', 'Session, S1 opaque id')
})

test('two wishes that exclude each other are told, and an answer of one’s own invention is none', async ({
  page,
  servers,
}) => {
  await page.goto(address(servers.a, { nodes: 'none' }))
  await expect(page.getByText('Two of your answers contradict each other')).toBeVisible()
  await page.goto(address(servers.a, { first: '<b>perhaps' }))
  await expect(page.getByText('One question has no answer yet')).toBeVisible()
  await expect(advice(page)).toHaveCount(0)
})

test('one answer given otherwise leads where the page says', async ({ page, servers }) => {
  await page.goto(address(servers.a))
  const turn = page
    .getByRole('region', { name: 'What would change it' })
    .getByRole('listitem')
    .filter({ hasText: 'somebody else’s service, without access' })
  await expect(turn).toContainText('JWT, J3 in a cookie, denylist + token version')
  await turn.getByRole('link').click()
  await expect(advice(page)).toHaveAttribute('data-advice', 'JWT, J3 in a cookie, denylist + token version')
})

test('a requirement is open where the advice leaves out what it needs', async ({ page, servers }) => {
  const logOut = page.locator('[data-requirement="7.4.1"]')
  await page.goto(address(servers.a, { first: 'no', verifier: 'others', callers: 'both', ends: 'minutes' }))
  await expect(logOut.locator('[data-met]').first()).toHaveAttribute('data-met', 'missing')
  await page.goto(address(servers.a, { first: 'no', verifier: 'others', callers: 'both' }))
  await expect(logOut.locator('[data-met]').first()).toHaveAttribute('data-met', 'added')
  await expect(logOut.locator('[data-met]').nth(3)).toHaveAttribute('data-met', 'not-met')
})

test('where experiments are off the advice is there, and nothing leads to what is not', async ({ page, nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off' })
  const { complaints } = await watch(page)
  await openPage(page, address(origin))
  await expect(advice(page)).toHaveAttribute('data-advice', 'Session, S1 opaque id')
  await expect(page.locator('main a[href^="/experiments"], main a[href^="/claims"]')).toHaveCount(0)
  expect(complaints).toEqual([])
})

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 1280 },
] as const)
  test(`with evidence, ${colorScheme}, ${width} px: axe has nothing to say, and nothing runs over the edge`, async ({
    page,
    servers,
  }) => {
    await showAs(page, { colorScheme, width })
    await runExperiment(page, servers.a, experiment.slug)
    await openPage(page, address(servers.a, { verifier: 'others' }))
    await page.locator('main details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')))
    await expectAccessible(page)
  })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('A78: the form leads to the advice, with reasons, additions and the record as text', async ({
    page,
    servers,
  }) => {
    await page.goto(`${servers.a}/choose`)
    for (const [key, value] of Object.entries({ ...PLAIN, verifier: 'others' }))
      await page.locator(`input[name=${key}][value=${value}]`).check()
    await page.getByRole('button', { name: 'Show the advice' }).click()
    await expect(advice(page)).toHaveAttribute('data-advice', 'JWT, J3 in a cookie, denylist + token version')
    await expect(page.locator('[data-reason]')).toHaveCount(8)
    await expect(page.getByText('A denylist that each request asks', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeHidden()
    await page.getByText('The decision record, as text').click()
    await expect(page.locator('[data-record]')).toContainText('## Decision')
  })
})
