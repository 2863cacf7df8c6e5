import type { Page } from '@playwright/test'
import { expect, test } from './servers/test'

const chart = (page: Page) => page.getByRole('table', { name: 'How long a copy lives' })
/** What the chart says of each row, by specimen; of several rows of one specimen the words in their order. */
async function lives(page: Page): Promise<Record<string, string[]>> {
  const said: Record<string, string[]> = {}
  for (const row of await chart(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .all()) {
    const code = (await row.getByRole('rowheader').innerText()).trim().slice(0, 2)
    const text = (await row.locator('.end > span').first().innerText()).trim()
    ;(said[code] ??= []).push(text)
  }
  return said
}

async function measured(page: Page, happens: string, by: string) {
  await page.getByRole('radio', { name: happens, exact: true }).check()
  await page.getByRole('radio', { name: by, exact: true }).check()
  await page.getByRole('button', { name: /^Measure/ }).click()
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible({ timeout: 90_000 })
  return lives(page)
}

const ONCE = 'dead at once'
const EXP = 'dead at 5:06 min'
const IDLE = 'dead at 30:00 min'
const tokens = (says: string[]) => ({ J1: says, J2: says, J3: says })

for (const { happens, S1, S2, S3, J } of [
  { happens: 'An admin demotes you', S1: ONCE, S2: ONCE, S3: IDLE, J: ONCE },
  { happens: 'An admin disables you', S1: ONCE, S2: ONCE, S3: IDLE, J: ONCE },
  { happens: 'An admin deletes you', S1: ONCE, S2: ONCE, S3: IDLE, J: ONCE },
  { happens: 'The keys rotate', S1: IDLE, S2: IDLE, S3: IDLE, J: EXP },
  { happens: 'The old key is dropped', S1: IDLE, S2: ONCE, S3: ONCE, J: ONCE },
])
  test(`the vault, denylist + token version: ${happens.toLowerCase()}`, async ({ page, servers }) => {
    test.setTimeout(120_000)
    await page.goto(servers.a)
    expect(await measured(page, happens, 'denylist + token version')).toEqual({
      S1: [S1],
      S2: [S2],
      S3: [S3],
      ...tokens([J]),
    })
    expect((await page.context().cookies()).map(({ name }) => name).filter((name) => /^(__|lab-)/.test(name))).toEqual(
      [],
    )
  })

/** By strategy in the order of the chart: denylist + token version, denylist, token version, refresh only, nothing. */
for (const { happens, J } of [
  { happens: 'Log out', J: [ONCE, ONCE, EXP, EXP, EXP] },
  { happens: 'An admin disables you', J: [ONCE, EXP, ONCE, EXP, EXP] },
])
  test(`the vault, every strategy: ${happens.toLowerCase()}`, async ({ page, servers }) => {
    test.setTimeout(150_000)
    await page.goto(servers.a)
    expect(await measured(page, happens, 'each of them')).toEqual({ S1: [ONCE], S2: [ONCE], S3: [IDLE], ...tokens(J) })
  })

test('no key of the app is another one after the vault has measured a rotation', async ({ page, servers, request }) => {
  // Once more where the connection of the first time was just being closed: a minute lies between the two.
  const keys = async () => (await request.get(`${servers.a}/.well-known/jwks.json`, { maxRetries: 1 })).text()
  const before = await keys()
  await page.goto(servers.a)
  await measured(page, 'The old key is dropped', 'refresh only')
  expect(await keys()).toBe(before)
})
