import { expectSignedIn, expectSignedOut, signIn, SPECIMENS, visit } from './browser/area'
import { newcomer } from './client/people'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

for (const specimen of SPECIMENS) {
  test(`${specimen.mode}, ${specimen.variant}: a sign-in of another account in one tab is seen in the other`, async ({
    page: ofAda,
    servers,
  }) => {
    const [ada, grace] = [await newcomer(servers.a), await newcomer(servers.a)]
    await visit(ofAda, servers.a, specimen)
    await signIn(ofAda, ada)
    await expectSignedIn(ofAda, ada)

    const ofGrace = await ofAda.context().newPage()
    await visit(ofGrace, servers.a, specimen)
    await ofGrace.getByRole('button', { name: 'Log out', exact: true }).click()
    await expectSignedOut(ofGrace)
    await expectSignedOut(ofAda)
    await signIn(ofGrace, grace)
    await expectSignedIn(ofGrace, grace)
    await expectSignedIn(ofAda, grace)
  })
}

for (const specimen of SPECIMENS.filter(({ variant }) => variant !== 'bearer-memory')) {
  test(`${specimen.mode}, ${specimen.variant}: what a tab orders that has heard nothing is refused, and says who is signed in now`, async ({
    page,
    servers,
  }) => {
    // A browser without channels between tabs: nobody is told.
    await page.addInitScript(() => {
      BroadcastChannel.prototype.postMessage = () => {}
    })
    const [ada, grace] = [await newcomer(servers.a), await newcomer(servers.a)]
    await visit(page, servers.a, specimen)
    await signIn(page, ada)
    await expectSignedIn(page, ada)
    const other = await page.context().newPage()
    // A page of no mode, which says nothing to anybody.
    await other.goto(`${servers.a}/decode`)
    // In another tab: the cookie, or the token in the storage, becomes Grace’s.
    const token = await other.evaluate(
      async ({ mode, variant, email, password }) => {
        const answer = await fetch(`/api/${mode}/login`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ email, password, variant }),
        })
        const { access_token } = await answer.json()
        if (access_token) localStorage.setItem('access_token', access_token)
        return access_token ?? null
      },
      { ...specimen, email: grace.email, password: grace.password },
    )
    const everywhere = page.getByRole('button', { name: 'Log out everywhere', exact: true })
    await everywhere.click()
    await expect(page.getByText(`You are ${grace.name} now`)).toBeVisible()
    await page.getByRole('button', { name: 'Log out', exact: true }).click()
    await expect(page.getByText(`You are ${grace.name} now`)).toHaveCount(2)

    const cookies = await page.context().cookies(`${servers.a}/`)
    const me = await visitor(servers.a).get(`/api/${specimen.mode}/me`, {
      headers: [
        ['Cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; ')],
        ...(token ? [['Authorization', `Bearer ${token}`] as [string, string]] : []),
      ],
    })
    expect([me.status, me.json<{ user: { id: string } }>().user.id]).toEqual([200, grace.id])
  })
}

test('J1 beside J3: logging out of one shows its own end, the replay, and names the other', async ({
  page,
  servers,
}) => {
  const guest = await newcomer(servers.a)
  const [j1, j3] = [SPECIMENS[3], SPECIMENS[5]]
  await visit(page, servers.a, j1)
  await signIn(page, guest)
  await expectSignedIn(page, guest)
  await visit(page, servers.a, j3)
  await signIn(page, guest)
  await expectSignedIn(page, guest)
  await visit(page, servers.a, j1)
  await expectSignedIn(page, guest)
  await expect(page.getByText('This browser holds J3 in a cookie as well')).toBeVisible()
  await page.getByRole('button', { name: 'Log out, then replay the copy' }).click()
  await expectSignedOut(page)
  await expect(page.getByText(/401/).first()).toBeVisible()
})
