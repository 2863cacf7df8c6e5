import type { Page } from '@playwright/test'
import { expectSignedIn, signedInNewcomer, signIn, SPECIMENS, visit } from './browser/area'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

/** A page of our own making at somebody else's origin. The requests it sends are real. */
async function stand(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}/stranger`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Stranger</title><h1>Stranger</h1>' }),
  )
  await page.goto(`${origin}/stranger`)
}

async function postForm(
  page: Page,
  action: string,
  fields: Record<string, string> = {},
  enctype = 'application/x-www-form-urlencoded',
): Promise<number> {
  const answered = page.waitForResponse(
    (response) => response.url() === action && response.request().method() === 'POST',
  )
  const arrived = page.waitForEvent('framenavigated')
  await page.evaluate(
    ([target, values, type]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: target, enctype: type })
      for (const [name, value] of Object.entries(values))
        form.append(Object.assign(document.createElement('input'), { name, value }))
      document.body.append(form)
      form.submit()
    },
    [action, fields, enctype] as const,
  )
  await arrived
  return (await answered).status()
}

const STRANGERS = { 'another site': 'attacker', 'another port of this host': 'b' } as const

for (const [title, which] of Object.entries(STRANGERS)) {
  for (const specimen of SPECIMENS.filter(({ isByScript }) => !isByScript))
    test(`${specimen.mode}, ${specimen.variant}: a form on ${title} ends nothing and changes nothing`, async ({
      page,
      servers,
    }) => {
      const guest = await signedInNewcomer(page, servers.a, specimen)
      for (const endpoint of ['logout', 'logout-all', 'password']) {
        await stand(page, servers[which])
        expect(
          await postForm(page, `${servers.a}/api/${specimen.mode}/${endpoint}`, {
            currentPassword: guest.password,
            newPassword: 'taken over!',
          }),
        ).toBe(403)
      }
      await stand(page, servers[which])
      expect(await postForm(page, `${servers.a}/api/${specimen.mode}/logout`, { a: 'b' }, 'text/plain')).toBe(403)
      await visit(page, servers.a, specimen)
      await expectSignedIn(page, guest)
    })

  test(`a form on ${title} signs nobody in as somebody else`, async ({ page, servers }) => {
    const attacker = await newcomer(servers.a)
    for (const mode of ['session', 'jwt']) {
      await stand(page, servers[which])
      expect(
        await postForm(page, `${servers.a}/api/${mode}/login`, { email: attacker.email, password: attacker.password }),
      ).toBe(403)
    }
    expect(
      (await page.context().cookies([servers.a, `${servers.a}/api/jwt/refresh`])).filter(({ name }) =>
        name.startsWith('__'),
      ),
    ).toEqual([])
  })

  test(`a script on ${title} reads nothing of ours`, async ({ page, servers }) => {
    const guest = await newcomer(servers.a)
    const specimen = SPECIMENS.find(({ variant }) => variant === 'sealed-id')!
    await visit(page, servers.a, specimen)
    await signIn(page, guest)
    await expectSignedIn(page, guest)
    await stand(page, servers[which])
    for (const path of ['/api/session/me', '/api/jwt/refresh', '/session']) {
      const outcome = await page.evaluate(async (target) => {
        try {
          return (await (await fetch(target, { credentials: 'include' })).text()).length
        } catch {
          return 'unreadable'
        }
      }, servers.a + path)
      expect(outcome, path).toBe('unreadable')
    }
  })

  test(`a server action posted as a form from ${title} is refused`, async ({ page, servers }) => {
    const guest = await newcomer(servers.a)
    await page.goto(`${servers.a}/session`)
    const hidden = await page
      .locator('form')
      .filter({ has: page.getByRole('button', { name: 'Sign in', exact: true }) })
      .locator('input[type=hidden]')
      .evaluateAll((inputs) =>
        Object.fromEntries((inputs as HTMLInputElement[]).map(({ name, value }) => [name, value])),
      )
    await stand(page, servers[which])
    const status = await postForm(
      page,
      `${servers.a}/session`,
      { ...hidden, email: guest.email, password: guest.password, variant: 'sealed-id' },
      'multipart/form-data',
    )
    expect(status).toBe(403)
    expect((await page.context().cookies(servers.a)).filter(({ name }) => name.startsWith('__Host-session'))).toEqual(
      [],
    )
  })
}

test('a page of ours cannot be framed by another site', async ({ page, servers }) => {
  await stand(page, servers.attacker)
  await page.evaluate(
    (src) => document.body.append(Object.assign(document.createElement('iframe'), { src })),
    `${servers.a}/session`,
  )
  await expect.poll(() => page.frames().length).toBe(2)
  await expect
    .poll(
      async () =>
        (await page
          .frames()[1]
          ?.content()
          .catch(() => '')) ?? '',
    )
    .not.toContain('Sign in')
})
