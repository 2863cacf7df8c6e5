import { expect, type Page } from '@playwright/test'
import { newcomer, type Person } from '../client/people'

/**
 * Opens the arena with somebody signed in to both sides whom no other test knows. Without this: a log-out everywhere of
 * the demo user ends what other tests are in the middle of.
 */
export async function openArenaAs(page: Page, origin: string, jwtVariant: 'bearer-memory' | 'cookie'): Promise<Person> {
  const person = await newcomer(origin)
  const { email, password } = person
  for (const [mode, variant] of [
    ['session', 'sealed-id'],
    ['jwt', jwtVariant],
  ] as const) {
    const answer = await page.request.post(`${origin}/api/${mode}/login`, { data: { email, password, variant } })
    expect(answer.status()).toBe(200)
  }
  // What a page that keeps its token in a variable has noted for the next one: that there is a token to renew.
  if (jwtVariant === 'bearer-memory')
    await page.context().addCookies([{ name: 'jwt-held', value: jwtVariant, url: origin }])
  await page.goto(`${origin}/side-by-side?session=sealed-id&jwt=${jwtVariant}`)
  await expect(page.getByText('signed in before')).toBeVisible()
  return person
}
