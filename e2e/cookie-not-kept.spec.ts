import { expectSignedIn, signIn, SPECIMENS, visit } from './browser/area'
import { between, type OnItsWay } from './client/between'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

/** A browser that keeps no cookie marked `Secure` on http://localhost: Safari. */
const dropSecure = ({ headers }: OnItsWay) => {
  const kept = headers['set-cookie']?.filter((line) => !/;\s*secure/i.test(line))
  if (kept?.length) headers['set-cookie'] = kept
  else delete headers['set-cookie']
}

for (const specimen of SPECIMENS)
  test(`${specimen.mode}, ${specimen.variant}: a cookie that the browser does not keep is told after the sign-in`, async ({
    page,
    startNode,
  }) => {
    let own = ''
    const proxy = await between(() => own, dropSecure)
    own = (await startNode({ env: { APP_ORIGIN: proxy.origin } })).origin
    const guest = await newcomer(proxy.origin)
    await visit(page, proxy.origin, specimen)
    await signIn(page, guest)
    await expect(page.getByText(/This browser did not keep the (refresh )?cookie/)).toBeVisible()
    await expect(page.getByText('SECURE_COOKIES=off npm run demo')).toBeVisible()
    proxy.close()
  })

test('without a script, too', async ({ browser, startNode }) => {
  let own = ''
  const proxy = await between(() => own, dropSecure)
  own = (await startNode({ env: { APP_ORIGIN: proxy.origin } })).origin
  const guest = await newcomer(proxy.origin)
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await visit(page, proxy.origin, SPECIMENS[1])
  await signIn(page, guest)
  await expect(page.getByText('This browser did not keep the cookie')).toBeVisible()
  await context.close()
  proxy.close()
})

test('with cookies that are not marked Secure such a browser signs in to every design', async ({ page, startNode }) => {
  let own = ''
  const proxy = await between(() => own, dropSecure)
  own = (await startNode({ env: { APP_ORIGIN: proxy.origin, SECURE_COOKIES: 'off' } })).origin
  const guest = await newcomer(proxy.origin)
  for (const specimen of SPECIMENS) {
    await visit(page, proxy.origin, specimen)
    await signIn(page, guest)
    await expectSignedIn(page, guest)
    await page.reload()
    await expectSignedIn(page, guest)
    await expect(page.getByText(/did not keep/)).toHaveCount(0)
    await page.context().clearCookies()
  }
  proxy.close()
})
