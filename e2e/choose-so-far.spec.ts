import { expectAccessible } from './browser/accessible'
import { expect, test } from './servers/test'

for (const javaScriptEnabled of [true, false])
  test(`${javaScriptEnabled ? 'with' : 'without'} JavaScript, one answer of eight shows where it leads and what is open, and takes nothing away`, async ({
    browser,
    servers,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await page.goto(`${servers.a}/choose`)
    await page.locator('input[name=verifier][value=others]').check()
    const show = page.getByRole('button', { name: 'Show the advice' })
    if (javaScriptEnabled) await expect(show).toHaveText('Show the advice so far: 7 questions left')
    await show.click()
    await expect(page).toHaveURL(`${servers.a}/choose?verifier=others`)
    const soFar = page.getByRole('region', { name: 'The advice so far' })
    await expect(soFar.getByText('So far JWT', { exact: true })).toBeVisible()
    await expect(soFar).toContainText('You would add a strict verifier')
    await expect(soFar.getByRole('link')).toHaveCount(7)
    await expect(page.getByRole('region', { name: 'When which' })).toBeVisible()
    if (javaScriptEnabled) await expectAccessible(page)
    await context.close()
  })
