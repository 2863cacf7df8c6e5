import { someGuest, visit } from './browser/area'
import { expect, test } from './servers/test'

const AREA = { mode: 'session', variant: 'sealed-id' } as const

for (const button of ['Sign in', 'Sign up'])
  test(`${button}: by the keyboard a password is shown and hidden again, and it is never sent as plain text`, async ({
    page,
    servers,
  }) => {
    await visit(page, servers.a, AREA)
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: button, exact: true }) })
    const field = form.getByLabel('Password')
    const show = form.getByRole('button', { name: 'Show', exact: true })
    await field.fill('what is typed')
    await expect(show).toHaveAttribute('aria-pressed', 'false')
    await expect(field).toHaveAttribute('type', 'password')
    await field.press('Tab')
    await expect(show).toBeFocused()
    await show.press('Space')
    await expect(field).toHaveAttribute('type', 'text')
    await expect(show).toHaveAttribute('aria-pressed', 'true')
    await expect(show).toHaveAccessibleDescription('Password')
    await show.press('Enter')
    await expect(field).toHaveAttribute('type', 'password')

    const guest = someGuest()
    if (button === 'Sign up') await form.getByLabel('Name').fill(guest.name)
    await form.getByLabel('E-mail').fill(guest.email)
    await show.click()
    await expect(field).toHaveValue('what is typed')
    // Whoever listens last sees the form as it is sent. Listening is awaited, so that the key comes after it.
    const sent = await field.evaluateHandle((input: HTMLInputElement) => ({
      form: new Promise((resolve) =>
        addEventListener('submit', () => resolve([input.type, input.value]), { once: true }),
      ),
    }))
    await field.press('Enter')
    expect(await sent.evaluate(({ form }) => form)).toEqual(['password', 'what is typed'])
    await expect(show).toHaveAttribute('aria-pressed', 'false')
  })

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })
  test('there is no button that could show a password', async ({ page, servers }) => {
    await visit(page, servers.a, AREA)
    await expect(page.getByLabel('Password').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Show', exact: true })).toHaveCount(0)
  })
})
