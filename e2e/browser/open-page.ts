import { expect, type Page } from '@playwright/test'

/**
 * Opens a page and waits until it listens: the button in its foot takes a press from then on. What is typed or pressed
 * sooner is the browser's alone, and lost where the script draws the page anew.
 */
export async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await untilItListens(page)
}

/** For a page that was reached otherwise. */
export const untilItListens = (page: Page) =>
  expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeEnabled()
