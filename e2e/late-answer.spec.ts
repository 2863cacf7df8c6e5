import { cookieNamed, cookieOf, expectSignedOut, logOut, signedInNewcomer, SPECIMENS } from './browser/area'
import { between } from './client/between'
import { clockOf } from './servers/moving-clock'
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
    const node = await startNode({ env: { APP_ORIGIN: proxy.origin }, shiftSeconds: 0 })
    own = node.origin
    await signedInNewcomer(page, proxy.origin, specimen)
    // A minute later a renewal is due.
    const clock = clockOf(node)
    await clock.reach(clock.now() + 61_000)

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
