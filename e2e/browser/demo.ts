import { expect, type Page } from '@playwright/test'

/** The demo of the home page, as a reader finds it. */
export const STEPS = ['Sign in', 'Call the server', 'Thief copies', 'Log out', 'Thief replays'] as const

export const keys = (page: Page) => page.getByRole('list', { name: 'Five steps' })
export const place = (page: Page, name: 'Browser' | 'Server' | 'Thief') =>
  page.getByRole('region', { name, exact: true })
export const side = (page: Page, name: 'Browser' | 'Server' | 'Thief', mode: 'session' | 'jwt') =>
  place(page, name).locator(`.demo-text.${mode}`)
export const result = (page: Page) => page.locator('.demo-result strong')
export const option = (page: Page, label: string, name: string) =>
  page.getByRole('navigation', { name: label }).getByRole('link', { name, exact: true })

/** Presses the five keys, one after the other. */
export async function play(page: Page): Promise<void> {
  for (const index of STEPS.keys()) {
    await keys(page).getByRole('listitem').nth(index).getByRole('button').click()
    await expect(keys(page).getByRole('listitem').nth(index)).toHaveClass('done')
  }
}
