import type { Device } from './client/answers'
import { expectSignedIn, signedInNewcomer, signIn, SPECIMENS, visit } from './browser/area'
import { expect, test } from './servers/test'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:151.0) Gecko/20100101 Firefox/151.0'

test.use({
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/159.0.0.0 Safari/537.36',
})

for (const mode of ['session', 'jwt'] as const)
  test(`${mode}: the devices are told in words, with the browser, its system, which is this one, and since when`, async ({
    page,
    browser,
    servers,
  }) => {
    const specimen = SPECIMENS.find((each) => each.mode === mode && !each.isByScript)!
    const guest = await signedInNewcomer(page, servers.a, specimen)
    const other = await browser.newContext({ userAgent: FIREFOX })
    const elsewhere = await other.newPage()
    await visit(elsewhere, servers.a, specimen)
    await signIn(elsewhere, guest)
    await expectSignedIn(elsewhere, guest)
    await page.reload()

    const devices = page.getByRole('region', { name: 'Devices' }).getByRole('listitem')
    await expect(devices).toHaveCount(2)
    const { devices: known } = (await (await page.request.get(`${servers.a}/api/${mode}/devices`)).json()) as {
      devices: Device[]
    }
    for (const { id, current, createdAt } of known) {
      const since = `${Number(createdAt.slice(11, 13))}${createdAt.slice(13, 16)} UTC`
      const name = current ? /^Chromium 159 on Linux, this browser, since / : /^Firefox 151 on Windows, since /
      const line = devices.filter({ hasText: id }).locator('span').first()
      await expect(line).toHaveText(name)
      expect((await line.innerText()).endsWith(`since ${since}`)).toBe(true)
    }
    await expect(devices.filter({ hasText: 'this browser' })).toHaveCount(1)
    await expect(devices.filter({ hasText: 'this browser' }).getByRole('button')).toHaveCount(0)

    await devices.filter({ hasText: 'Firefox' }).getByRole('button').click()
    await expect(devices).toHaveCount(1)
    await other.close()
  })
