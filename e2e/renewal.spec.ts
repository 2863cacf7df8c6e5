import type { Page } from '@playwright/test'
import { expectAccessibleInEveryLook } from './browser/accessible'
import { cookieOf, logOut, signedInNewcomer, signIn, expectSignedIn, SPECIMENS, type Specimen } from './browser/area'
import { readToken } from './forged/token'
import { clockOf } from './servers/moving-clock'
import { expect, test } from './servers/test'

/** Once a minute a use of a session is noted. */
const DUE_AFTER_MS = 60_000
const panel = (page: Page) => page.getByRole('region', { name: 'Before and after the renewal', exact: true })
const renew = (page: Page) => page.getByRole('button', { name: 'Renew', exact: true }).click()
const byCookie = SPECIMENS.filter(({ mode, variant }) => mode === 'session' || variant === 'cookie')

/** The fields of the panel: what stands before and after, and whether it says that it changed. */
async function fieldsOf(page: Page): Promise<Record<string, { before: string; after: string; isChanged: boolean }>> {
  const rows = await panel(page).locator('tr[data-changed]').all()
  const read = await Promise.all(
    rows.map(async (row) => {
      const [name, said] = (await row.locator('th').innerText()).split(/\s+(?=changed|same)/)
      const [before = '', after = ''] = await row.locator('td > code').allInnerTexts()
      return [name ?? '', { before, after, isChanged: said === 'changed' }] as const
    }),
  )
  return Object.fromEntries(read)
}

async function valueOf(page: Page, specimen: Specimen): Promise<string> {
  const cookies = await page.context().cookies()
  return cookies.find(({ name }) => name === cookieOf(specimen))?.value ?? ''
}
const changedIn = (fields: Awaited<ReturnType<typeof fieldsOf>>) =>
  Object.entries(fields).flatMap(([name, { isChanged }]) => (isChanged ? [name] : []))

for (const variant of ['cookie', 'bearer-storage', 'bearer-memory'] as const)
  test(`jwt, ${variant}: a renewal brings a token of a new id and signature for the same user, and the page shows both`, async ({
    page,
    servers,
  }) => {
    const specimen = SPECIMENS.find((each) => each.variant === variant)!
    const guest = await signedInNewcomer(page, servers.a, specimen)
    await expect(panel(page)).toHaveCount(0)
    const old = variant === 'cookie' ? readToken(await valueOf(page, specimen)).claims : null
    await renew(page)
    await expect(panel(page)).toBeVisible()
    const fields = await fieldsOf(page)
    const changed = changedIn(fields)
    for (const name of ['payload: jti', 'signature', 'lastSeenAt', 'idleExpiresAt']) expect(changed).toContain(name)
    // Whoever signs in and renews within a second gets the same times.
    const mayChange = ['payload: iat', 'payload: nbf', 'payload: exp']
    expect(changed.filter((name) => !mayChange.includes(name))).toHaveLength(4)
    for (const name of ['payload: sub', 'payload: sid', 'payload: ver', 'header: alg', 'header: kid', 'expiresAt'])
      expect(fields[name]?.isChanged, name).toBe(false)
    expect(fields['payload: sub']?.after).toContain(guest.id.slice(0, 12))
    for (const { before, after, isChanged } of Object.values(fields)) expect(before === after).toBe(!isChanged)
    await expect(panel(page)).toContainText(`${changed.length} of ${Object.keys(fields).length} fields changed`)

    // What stands there is what the browser holds, and held.
    if (!old) return
    const live = readToken(await valueOf(page, specimen)).claims
    const ends = (jti: unknown) => new RegExp(`${String(jti).slice(-8)}"$`)
    expect(fields['payload: jti']?.before).toMatch(ends(old.jti))
    expect(fields['payload: jti']?.after).toMatch(ends(live.jti))
  })

for (const { variant, mode, ...rest } of byCookie.filter((each) => each.mode === 'session'))
  test(`session, ${variant}: ${variant === 'sealed-data' ? 'only a new cookie holds the new idle end' : 'the cookie stays the same, and the record’s idle end moves'}`, async ({
    page,
    clockNodeWith,
  }) => {
    const node = await clockNodeWith({})
    const clock = clockOf(node)
    const specimen = { variant, mode, ...rest } as Specimen
    await signedInNewcomer(page, node.origin, specimen)
    const before = await valueOf(page, specimen)
    await clock.reach(clock.now() + DUE_AFTER_MS)
    await renew(page)
    await expect(panel(page)).toBeVisible()
    const after = await valueOf(page, specimen)
    const fields = await fieldsOf(page)
    if (variant === 'sealed-data') {
      expect(after).not.toBe(before)
      for (const name of ['lastSeenAt', 'encryption salt', 'iv', 'ciphertext', 'hmac salt', 'hmac'])
        expect(fields[name]?.isChanged, name).toBe(true)
      for (const name of ['sid', 'user', 'ver', 'createdAt', 'expiresAt', 'format', 'password id'])
        expect(fields[name]?.isChanged, name).toBe(false)
      expect(after.split('*')[7]).toContain(fields.hmac?.after.split('…').at(-1)?.slice(0, 6) ?? 'nothing')
      await expect(panel(page)).toContainText('The cookie was encrypted anew')
    } else {
      expect(after).toBe(before)
      expect(changedIn(fields)).toEqual(['lastSeenAt', 'idleExpiresAt'])
      await expect(panel(page)).toContainText('The cookie is the same, letter for letter.')
    }
  })

test('a new sign-in is no renewal: after a log-out nothing of the one before stands beside it', async ({
  page,
  servers,
}) => {
  const specimen = SPECIMENS.find(({ variant }) => variant === 'cookie')!
  const guest = await signedInNewcomer(page, servers.a, specimen)
  await renew(page)
  await expect(panel(page)).toBeVisible()
  await logOut(page)
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(panel(page)).toHaveCount(0)
  await signIn(page, guest)
  await expectSignedIn(page, guest)
  await expect(panel(page)).toHaveCount(0)
})

test('axe has nothing to say of the comparison, in both schemes and on a phone', async ({ page, servers }) => {
  test.slow()
  await signedInNewcomer(
    page,
    servers.a,
    SPECIMENS.find(({ variant }) => variant === 'cookie')!,
  )
  await renew(page)
  await expect(panel(page)).toBeVisible()
  await expectAccessibleInEveryLook(page)
})
