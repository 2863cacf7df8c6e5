import { cookieNamed, cookieOf, expectSignedOut, logOut, signedInNewcomer, SPECIMENS } from './browser/area'
import { between } from './client/between'
import { reaching } from './client/expectations'
import { expect, test } from './servers/test'

const BY_COOKIE = SPECIMENS.filter(({ mode }) => mode === 'session')

for (const specimen of BY_COOKIE)
  test(`${specimen.variant}: an answer that is on its way brings no cookie back after the log-out`, async ({
    page,
    startNode,
  }) => {
    let release = () => {}
    let isHeld = () => {}
    const held = new Promise<void>((resolve) => (isHeld = resolve))
    let own = ''
    const proxy = await between(
      () => own,
      async ({ path }) => {
        if (!path.startsWith('/api/session/me')) return
        isHeld()
        await new Promise<void>((resolve) => (release = resolve))
      },
    )
    const node = await startNode({ env: { APP_ORIGIN: proxy.origin, SESSION_IDLE_SECONDS: '20' } })
    own = node.origin
    await signedInNewcomer(page, proxy.origin, specimen)
    // A tenth of the idle time later a renewal is due.
    await reaching(Date.now() + 2100)

    const late = page.evaluate(
      async (variant) => (await fetch(`/api/session/me?variant=${variant}`)).status,
      specimen.variant,
    )
    await held
    await logOut(page)
    await expectSignedOut(page)
    release()
    expect(await late).toBe(200)
    expect(await cookieNamed(page.context(), proxy.origin, cookieOf(specimen) ?? '')).toBeUndefined()
    await page.reload()
    await expectSignedOut(page)
    proxy.close()
  })
