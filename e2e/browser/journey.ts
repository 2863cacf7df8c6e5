import { expect, type Page } from '@playwright/test'
import { send } from '../client/wire'
import { expectSignedIn, expectSignedOut, logOut, signIn, signUp, someGuest, steal, visit, type Specimen } from './area'

/** The whole way of a visitor: sign up, sign in, the protected page, log out, and a thief who was there. */
export async function journey(page: Page, origin: string, specimen: Specimen): Promise<void> {
  const guest = someGuest()
  await visit(page, origin, specimen)
  await expectSignedOut(page)
  await signUp(page, guest)
  await expect(page.getByRole('status').filter({ hasText: /\S/ }).first()).toBeVisible()
  await expectSignedOut(page)

  await visit(page, origin, specimen)
  await signIn(page, guest)
  await expectSignedIn(page, guest)

  await page.getByRole('link', { name: 'Open the protected page' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `You are ${guest.name}.` })).toBeVisible()

  await visit(page, origin, specimen)
  await expectSignedIn(page, guest)
  const stolen = await steal(page, origin, specimen)
  const replay = async () => (await send(origin, { path: `/api/${specimen.mode}/me`, headers: stolen })).status
  expect(await replay()).toBe(200)

  await expectSignedIn(page, guest)
  await logOut(page)
  await expectSignedOut(page)
  // A seal around the data has no record that could be deleted: that is its lesson.
  expect(await replay()).toBe(specimen.variant === 'sealed-data' ? 200 : 401)

  await page.goto(`${origin}/${specimen.mode}/protected?variant=${specimen.variant}`)
  await expect(page.getByText(guest.email)).toHaveCount(0)
  await expect(page).toHaveURL(/[?&]next=%2F(session|jwt)%2Fprotected/)
  await expectSignedOut(page)
}
