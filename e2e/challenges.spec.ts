import type { Page } from '@playwright/test'
import { CHALLENGES } from '../app/experiments/challenges/registry'
import { expectAccessibleInEveryLook } from './browser/accessible'
import { watch } from './browser/watch'
import { expect, test } from './servers/test'

const HOME = '/experiments/challenges'
const titleOf = (name: string) => CHALLENGES.find((each) => each.name === name)!.title

/** Opens a challenge and starts it. */
async function begin(page: Page, origin: string, name: string, { hasFix = false } = {}) {
  await page.goto(`${origin}${HOME}/${name}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(titleOf(name))
  if (hasFix) await page.getByLabel('The fix is on').check()
  else await page.getByRole('button', { name: 'Start', exact: true }).click()
  await idle(page)
}

/** What was pressed has been answered, and the check asked. */
const idle = (page: Page) =>
  expect(page.locator('.play'))
    .toHaveAttribute('data-started', 'true')
    .then(() => expect(page.locator('.play')).toHaveAttribute('data-busy', 'false'))

/** Begins with a preset, changes what is named, sends it, and answers what came back. */
async function send(page: Page, preset: string, changed: Record<string, string> = {}): Promise<string> {
  const before = await page.locator('.answers > li').count()
  await page.getByRole('button', { name: preset, exact: true }).click()
  for (const [label, value] of Object.entries(changed)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.locator('.answers > li')).toHaveCount(before + 1)
  await idle(page)
  return page.locator('.answers > li pre').first().innerText()
}

const expectSolved = (page: Page, is: boolean) =>
  expect(page.getByRole('region', { name: 'Check', exact: true })).toHaveAttribute('data-solved', String(is))

/** By hand, as a visitor does it: sign in, decode, count down by one, encode, ask from another computer. */
async function guessTheId(page: Page) {
  const { id } = JSON.parse(await send(page, 'Sign Jerry in')) as { id: string }
  const tool = page.locator('details.tool')
  if (!(await tool.evaluate((each) => (each as HTMLDetailsElement).open))) await tool.locator('summary').click()
  await tool.getByLabel('base64url').fill(id)
  const [word = '', number = ''] = (await tool.getByLabel('Text').inputValue()).split('-')
  await tool.getByLabel('Text').fill(`${word}-${Number(number) - 1}`)
  const guess = await tool.getByLabel('base64url').inputValue()
  return send(page, 'Ask who I am', { Cookie: `lab-id=${guess}` })
}

test('guessable-id by hand: solved, kept, certified, failing with the fix on, and forgotten by a reset', async ({
  page,
  servers,
}) => {
  await begin(page, servers.a, 'guessable-id')
  await expectSolved(page, false)
  expect(await guessTheId(page)).toContain('"tom"')
  await expectSolved(page, true)
  await page.getByLabel('The fix is on').check()
  await idle(page)
  await expectSolved(page, false)
  expect(await guessTheId(page)).not.toContain('"tom"')
  await expectSolved(page, false)

  await page.goto(servers.a + HOME)
  const item = page.locator('.challenges > li', { hasText: titleOf('guessable-id') })
  await expect(item).toContainText('solved on')
  await expect(page.getByText('1 of 10 solved in this browser')).toBeVisible()
  await page.getByRole('link', { name: 'Certificate' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 10 challenges solved')
  await expect(page.getByRole('link', { name: titleOf('guessable-id') })).toBeVisible()
  // Whoever is sent the address sees the same: it needs nothing of this browser.
  const shared = await page.request.get(page.url())
  expect(await shared.text()).toContain('1 of 10 challenges solved')

  await page.goto(servers.a + HOME)
  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('button', { name: 'Forget it' }).click()
  await expect(page.getByText('0 of 10 solved in this browser')).toBeVisible()
  await page.reload()
  await expect(page.getByText('0 of 10 solved in this browser')).toBeVisible()
})

/** Opens the page of another origin in a tab of its own. */
async function opened(page: Page, link: string): Promise<Page> {
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: link }).click()])
  await expect(tab.getByRole('button', { name: 'Send', exact: true })).toBeEnabled()
  return tab
}

/** The attacker's page, at his origin. */
async function attackersPage(page: Page, attacker: string): Promise<Page> {
  const tab = await opened(page, 'Open the attacker’s page')
  expect(new URL(tab.url()).origin).toBe(attacker)
  return tab
}

for (const hasFix of [false, true])
  test(`past-lax by hand ${hasFix ? 'with' : 'without'} the fix: a form brings no cookie, a link ${hasFix ? 'moves nothing' : 'moves the money'}`, async ({
    page,
    servers,
  }) => {
    await begin(page, servers.a, 'past-lax', { hasFix })
    expect(await send(page, 'Look at the account')).toContain('1000')
    const withForm = await attackersPage(page, servers.attacker)
    await withForm.getByLabel('a form, which posts in this tab').check()
    await withForm.getByLabel('Endpoint, with its query').fill('transfer')
    await withForm.getByLabel('Fields').fill('to=jerry&amount=100')
    await withForm.getByRole('button', { name: 'Send', exact: true }).click()
    await withForm.waitForURL(`${servers.a}/**`)
    await expect(withForm.locator('body')).toContainText('brought no session')
    await withForm.close()

    const withLink = await attackersPage(page, servers.attacker)
    await withLink.getByLabel('Endpoint, with its query').fill('transfer?to=jerry&amount=100&_method=POST')
    await withLink.getByRole('button', { name: 'Send', exact: true }).click()
    await withLink.waitForURL(`${servers.a}/**`)
    await withLink.close()
    expect(await send(page, 'Look at the account')).toContain(hasFix ? '1000' : '900')
    await expectSolved(page, !hasFix)
  })

for (const hasFix of [false, true])
  test(`read-across by hand ${hasFix ? 'with' : 'without'} the fix: a page on another port ${hasFix ? 'reads nothing' : 'reads the phrase'}`, async ({
    page,
    servers,
  }) => {
    await begin(page, servers.a, 'read-across', { hasFix })
    const attacker = await opened(page, 'Open the page on another port')
    expect(new URL(attacker.url()).origin).toBe(servers.b)
    await attacker.getByLabel('Endpoint, with its query').fill('phrase')
    await attacker.getByRole('button', { name: 'Send', exact: true }).click()
    const output = attacker.getByRole('status', { name: 'What this page could read' })
    await expect(output).toContainText(hasFix ? 'withheld' : '"phrase"')
    const { phrase } = hasFix ? { phrase: 'nothing' } : (JSON.parse(await output.innerText()) as { phrase: string })
    await attacker.close()
    await send(page, 'Hand a phrase in', { 'Body, JSON': JSON.stringify({ phrase }) })
    await expectSolved(page, !hasFix)
  })

for (const hasFix of [false, true])
  test(`toss-cookie by hand ${hasFix ? 'with' : 'without'} the fix: the browser sends the tossed cookie first`, async ({
    page,
    servers,
  }) => {
    await begin(page, servers.a, 'toss-cookie', { hasFix })
    const { id } = JSON.parse(await send(page, 'Sign Jerry in')) as { id: string }
    const tool = page.getByRole('group', { name: 'Write a cookie as a page on another port could' })
    await tool.getByLabel('Value of lab-user').fill(id)
    await tool.getByLabel('For the path').selectOption('/note')
    await tool.getByRole('button', { name: 'Write the cookie' }).click()
    await send(page, 'Save Tom’s note')
    const notes = await send(page, 'Read Jerry’s notes', { Cookie: `lab-user=${id}` })
    expect(notes.includes('Tom’s private note')).toBe(!hasFix)
    await expectSolved(page, !hasFix)
    // A new start removes what was tossed: Tom's note is Tom's again.
    await page.getByRole('button', { name: 'Start anew' }).click()
    await idle(page)
    expect(await send(page, 'Save Tom’s note')).toContain('saved')
    await expect(page.locator('.steps [data-done=true]')).toHaveCount(0)
  })

test('progress that can’t be read is dropped with a word, and the next start begins a new one', async ({
  page,
  servers,
}) => {
  for (const text of ['{', '{"version":0,"run":"x","solved":{}}', '[]']) {
    await page.goto(servers.a + HOME)
    await page.evaluate((kept) => localStorage.setItem('challenges', kept), text)
    await page.reload()
    await expect(page.getByText('This browser kept progress that can’t be read any more')).toBeVisible()
    await expect(page.getByText('0 of 10 solved in this browser')).toBeVisible()
  }
  await begin(page, servers.a, 'guessable-id')
  await page.goto(servers.a + HOME)
  await expect(page.getByText('0 of 10 solved in this browser')).toBeVisible()
  await expect(page.getByText('can’t be read any more')).toHaveCount(0)
})

test('without a script every challenge tells its goal, its endpoints and its hints', async ({ browser, servers }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const { name, title, goal, endpoints, steps } of CHALLENGES) {
    await page.goto(`${servers.a}${HOME}/${name}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByText(goal).first()).toBeVisible()
    await expect(page.getByText(endpoints[0]!.does).first()).toBeVisible()
    await expect(page.getByText(steps[0]!).last()).toBeVisible()
    await page.getByText('Hint 1 of').click()
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeHidden()
  }
  await context.close()
})

test('a challenge that is played, in every look: axe has nothing to say, and nothing complains', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  await begin(page, servers.a, 'confused-algorithm')
  await send(page, 'Sign Jerry in')
  await send(page, 'Fetch the public key')
  for (const summary of await page.locator('main details > summary').all()) await summary.click()
  await expectAccessibleInEveryLook(page)
  expect(complaints).toEqual([])
  await page.goto(`${servers.attacker}${HOME}/attacker?challenge=past-lax&run=${'r'.repeat(24)}`)
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled()
  await expectAccessibleInEveryLook(page)
})
