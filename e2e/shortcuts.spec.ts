import type { Page } from '@playwright/test'
import { expectAccessibleInEveryLook } from './browser/accessible'
import { watch } from './browser/watch'
import { openPage, untilItListens } from './browser/open-page'
import { expect, test } from './servers/test'

const list = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const opener = (page: Page) => page.getByRole('button', { name: 'Keyboard shortcuts' })
const theSwitch = (page: Page) => list(page).getByRole('checkbox', { name: /Single characters/ })

test('a question mark opens the list of keys on any page, Esc closes it, and the focus goes back', async ({
  page,
  servers,
}) => {
  const { complaints } = await watch(page)
  for (const path of ['/', '/learn', '/session', '/recording', '/experiments/nodes']) {
    await openPage(page, servers.a + path)
    await opener(page).focus()
    await page.keyboard.press('?')
    await expect(list(page), path).toBeVisible()
    // What it says is there: each key with what it does and where.
    await expect(list(page).getByRole('row', { name: '? Open this list Every page' })).toBeVisible()
    await expect(list(page).getByRole('row')).toHaveCount(10)
    expect(await list(page).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await expect(list(page)).toBeHidden()
    await expect(opener(page)).toBeFocused()
  }
  expect(complaints).toEqual([])
})

test('a button at the foot opens it too, and nothing behind it takes a key or the focus', async ({ page, servers }) => {
  await openPage(page, servers.a)
  await page.getByRole('radio', { name: 'Yes', exact: true }).check()
  await opener(page).press('Enter')
  await expect(list(page)).toBeVisible()
  const first = page.getByRole('list', { name: /steps/i }).getByRole('listitem').first()
  const before = await first.getAttribute('class')
  await page.keyboard.press('1')
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('Tab')
    const isOutside = await list(page).evaluate(
      (dialog) => document.activeElement !== document.body && !dialog.contains(document.activeElement),
    )
    expect(isOutside).toBe(false)
  }
  await list(page).getByRole('button', { name: 'Close' }).click()
  await expect(list(page)).toBeHidden()
  expect(await first.getAttribute('class')).toBe(before)
})

test('what is typed into a field is typed, and a key that is held with others is none of the page’s', async ({
  page,
  servers,
}) => {
  await openPage(page, `${servers.a}/session`)
  const email = page.getByLabel('E-mail').first()
  await email.fill('')
  await email.press('?')
  await expect(email).toHaveValue('?')
  await expect(list(page)).toBeHidden()
  await page.getByRole('combobox', { name: /theme/i }).press('?')
  await expect(list(page)).toBeHidden()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Control+?')
  await expect(list(page)).toBeHidden()
  await page.keyboard.press('?')
  await expect(list(page)).toBeVisible()
})

test('one switch turns single characters off, here and for the steps, and this browser remembers it', async ({
  page,
  servers,
}) => {
  await openPage(page, servers.a)
  await page.keyboard.press('?')
  await theSwitch(page).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(list(page)).toBeHidden()
  const steps = page.getByRole('checkbox', { name: /on the keyboard press the steps/ })
  await expect(steps).not.toBeChecked()
  await page.reload()
  await untilItListens(page)
  await expect(steps).not.toBeChecked()
  await page.keyboard.press('?')
  await expect(list(page)).toBeHidden()
  // The button needs no single character, so it always opens.
  await opener(page).click()
  await theSwitch(page).check()
  await page.keyboard.press('Escape')
  await expect(steps).toBeChecked()
  await page.keyboard.press('?')
  await expect(list(page)).toBeVisible()
})

test('the open list in every look: axe has nothing to say', async ({ page, servers }) => {
  await openPage(page, `${servers.a}/learn`)
  await opener(page).click()
  await expect(list(page)).toBeVisible()
  await expectAccessibleInEveryLook(page)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('no key does anything, so no button offers the list', async ({ page, servers }) => {
    await page.goto(servers.a)
    await expect(page.getByRole('link', { name: 'Glossary' })).toBeVisible()
    await expect(opener(page)).toBeHidden()
  })
})
