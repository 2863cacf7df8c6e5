import { expectSignedIn, signIn, SPECIMENS, visit } from './browser/area'
import { logInWithJwt, logInWithSession, newcomer } from './client/people'
import { expect, test } from './servers/test'

for (const variant of ['sealed-id', 'bearer-memory'] as const)
  test(`${variant}: who signed in twenty minutes ago is asked for the password before another sign-in ends`, async ({
    page,
    pairWith,
  }) => {
    const [a, b] = await pairWith({ shiftSeconds: 20 * 60 })
    const specimen = SPECIMENS.find((each) => each.variant === variant)!
    const person = await newcomer(a.origin)
    await (specimen.mode === 'session' ? logInWithSession(a.origin, person) : logInWithJwt(a.origin, person, 'native'))
    await visit(page, a.origin, specimen)
    await signIn(page, person)
    await expectSignedIn(page, person)

    await visit(page, b.origin, specimen)
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: /^Revoke / }) })
    await form.getByRole('button').click()
    await expect(form.getByRole('alert')).toContainText('older than 15 minutes')
    await form.getByLabel('Your password').fill('not the password')
    await form.getByRole('button', { name: /^Revoke / }).click()
    await expect(form.getByRole('alert')).toContainText('not right')
    await form.getByLabel('Your password').fill(person.password)
    await form.getByRole('button', { name: /^Revoke / }).click()
    await expect(form).toHaveCount(0)
    await expectSignedIn(page, person)
  })
