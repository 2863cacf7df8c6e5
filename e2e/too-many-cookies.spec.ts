import { expect, test } from './servers/test'

/** What other apps on localhost have left in the jar: cookies know no ports. */
const leftBehind = (origin: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ url: origin, name: `other-app-${at}`, value: 'x'.repeat(1000) }))

test('eighteen kilobytes of cookies of other apps stop no page and no sign-in form', async ({ page, servers }) => {
  await page.context().addCookies(leftBehind(servers.a, 18))
  expect((await page.goto(`${servers.a}/session`))?.status()).toBe(200)
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
})

for (const path of ['/', '/session', '/experiments/cors'])
  test(`${path}: with more cookies than are read the browser shows a page that names the cause and the cure`, async ({
    page,
    servers,
  }) => {
    await page.context().addCookies(leftBehind(servers.a, 40))
    const answer = await page.goto(servers.a + path)
    expect(answer?.status()).toBe(431)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The cookies of this host are too large')
    await expect(page.getByText('All ports of a host share their cookies')).toBeVisible()
    await expect(page.getByText('Delete the cookies of this host')).toBeVisible()
    expect(await page.content()).not.toContain('other-app-')

    // The cure, as it is told.
    await page.context().clearCookies()
    await page.reload()
    await expect(page.getByRole('link', { name: 'JWT vs Session' }).first()).toBeVisible()
  })
