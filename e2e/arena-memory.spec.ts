import type { Page } from '@playwright/test'
import { cookieNamed, cookieOf, SPECIMENS } from './browser/area'
import { openArenaAs } from './browser/newcomer-at-the-arena'
import { overhear } from './browser/network-log'
import { expect, test } from './servers/test'

/** The arena and what others know: the server that forgets, and the other tabs. */

const WIPE = 'Wipe the store’s memory'
const key = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Five steps' }).getByRole('button', { name: new RegExp(name) })
const step = (page: Page, at: number) => page.getByRole('list', { name: 'Five steps' }).getByRole('listitem').nth(at)
const wire = (page: Page) => page.getByRole('region', { name: 'Wire' })
const browserRow = (page: Page) => page.getByRole('region', { name: 'Browser' })

async function signInToBoth(page: Page, address: string) {
  await page.goto(address)
  await key(page, 'Sign in to both').click()
  await expect(step(page, 0)).toHaveClass('done')
}

const PAIRS = [
  { session: 'opaque-id', jwt: 'bearer-storage' },
  { session: 'sealed-id', jwt: 'bearer-memory' },
  { session: 'sealed-data', jwt: 'cookie' },
] as const

for (const { session, jwt } of PAIRS)
  test(`${session} and ${jwt}: a server that forgets is noticed by whoever has to ask it`, async ({
    page,
    servers,
  }) => {
    await signInToBoth(page, `${servers.a}/side-by-side?session=${session}&jwt=${jwt}`)
    const isRow = session !== 'sealed-data'
    const names = SPECIMENS.filter(({ variant }) => variant === session || variant === jwt).flatMap(
      (specimen) => cookieOf(specimen) ?? [],
    )
    const before = await Promise.all(
      names.map(async (name) => (await cookieNamed(page.context(), servers.a, name))?.value),
    )
    await page.getByRole('button', { name: WIPE }).click()
    await expect(
      page.getByText(isRow ? 'Your row is gone.' : 'There was no row to wipe.', { exact: false }),
    ).toBeVisible()
    await expect(page.getByText('The refresh family is gone.', { exact: false })).toBeVisible()
    expect(
      await Promise.all(names.map(async (name) => (await cookieNamed(page.context(), servers.a, name))?.value)),
    ).toEqual(before)

    await key(page, 'Call a protected page').click()
    await expect(wire(page).getByText('200 served')).toHaveCount(isRow ? 1 : 2)
    await expect(wire(page).getByText('401 revoked')).toHaveCount(isRow ? 1 : 0)
    const recorded = page.getByRole('button', {
      name: new RegExp(`^${WIPE}\\. The browser sends POST /api/(session|jwt)/forget`),
    })
    await expect(recorded).toHaveCount(2)
    for (const each of await recorded.all()) await expect(each).toHaveAccessibleName(/answers 200/)

    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText('No new token: 401 revoked.')).toBeVisible()
  })

test('with EXPERIMENTS=off there is nothing to wipe with', async ({ page, nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off', INSPECTOR: 'off' })
  await page.goto(`${origin}/side-by-side`)
  await expect(page.getByRole('button', { name: 'Log out everywhere' })).toBeVisible()
  await expect(page.getByRole('button', { name: WIPE })).toHaveCount(0)
})

for (const control of ['Log out', 'Log out everywhere'] as const)
  test(`${control} in the arena is seen in both areas and in the other arena`, async ({ page, context, servers }) => {
    const { name: somebody } = await openArenaAs(page, servers.a, 'cookie')
    const [session, jwt, arena] = [await context.newPage(), await context.newPage(), await context.newPage()]
    await session.goto(`${servers.a}/session`)
    await jwt.goto(`${servers.a}/jwt?variant=cookie`)
    await arena.goto(`${servers.a}/side-by-side?session=sealed-id&jwt=cookie`)
    for (const area of [session, jwt])
      await expect(area.getByRole('button', { name: 'Log out', exact: true })).toBeVisible()
    await expect(browserRow(arena).getByText(`${somebody}, user`)).toBeVisible()
    for (const name of control === 'Log out' ? ['Call a protected page', 'Copy to the attacker'] : [])
      await key(page, name).click()
    await page.getByRole('button', { name: new RegExp(`${control}(?! everywhere)`) }).click()
    for (const area of [session, jwt])
      await expect(area.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
    await expect(browserRow(arena).getByText(`${somebody}, user`)).toHaveCount(0)
    await expect(key(arena, 'Sign in to both')).toBeEnabled()
    await expect(step(arena, 0)).not.toHaveClass('done')
  })

test('a token in a variable goes when another tab logs out, and is not sent again', async ({
  page,
  context,
  servers,
}) => {
  const { name: somebody } = await openArenaAs(page, servers.a, 'bearer-memory')
  await expect(browserRow(page).getByText(`${somebody}, user`)).toBeVisible()
  const other = await context.newPage()
  await other.goto(`${servers.a}/side-by-side?session=sealed-id&jwt=bearer-memory`)
  await expect(browserRow(other).getByText(`${somebody}, user`)).toBeVisible()
  await other.getByRole('button', { name: 'Log out everywhere' }).click()
  await expect(browserRow(page).getByText(`${somebody}, user`)).toHaveCount(0)
  await expect(browserRow(page).getByText('empty')).toHaveCount(2)
  const heard = overhear(page)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText(/No new token: 401/)).toBeVisible()
  for (const { sent } of await heard()) expect(sent.authorization).toBeUndefined()
})
