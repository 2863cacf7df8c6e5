import type { Locator } from '@playwright/test'
import { expect, test } from './servers/test'

/** The rows of a table in a figure, each as the texts of its cells. */
const rowsOf = (table: Locator): Promise<string[][]> =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map(({ textContent }) => (textContent ?? '').replaceAll(/\s+/g, ' ').trim())),
    )
const textsOf = async (places: Locator): Promise<string[]> =>
  (await places.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())

const run = (figure: Locator) => figure.getByRole('button', { name: 'Run it for real' }).click()

/** What each figure shows of a run; the recorded run and this browser's own have to show the same. */
const FIGURES: Record<string, (figure: Locator) => Promise<void>> = {
  async 'figure-who-attaches'(figure) {
    expect(await rowsOf(figure)).toEqual([
      ['fetch, before the sign-in', 'not sent', 'not sent'],
      ['a link that is followed', 'came', 'not sent'],
      ['an image', 'came', 'not sent'],
      ['a form that is sent', 'came', 'not sent'],
      ['fetch without options', 'came', 'not sent'],
      ['fetch, header set by a script', 'came', 'came'],
    ])
  },
  async 'figure-seven-steps'(figure) {
    await expect(figure.locator('li').nth(2)).toContainText('rows 0 → 1')
    await expect(figure.locator('li').last()).toContainText('5×200, 5 reads; ended on the server: 401 revoked')
    await expect(figure.locator('li').last()).toContainText('5×200, 10 reads; ended on the server: 401 outdated')
  },
  async 'figure-attributes'(figure) {
    const outcomes = (await rowsOf(figure)).map(([name, , without, on]) => [name, without, on])
    expect(outcomes).toEqual([
      ['HttpOnly', 'copied out', 'not copied out'],
      // The servers are on localhost, which counts as HTTPS.
      ['Secure', 'came along', 'came along'],
      ['SameSite=Lax', 'came along', 'not sent'],
      ['Path', 'came along', 'not sent'],
      ['__Host-', 'signed in as the attacker', 'refused'],
    ])
  },
  async 'figure-samesite'(figure) {
    const rows = await rowsOf(figure)
    expect(rows.find(([by]) => by === 'link GET')?.slice(1, 6)).toEqual([
      'not sent',
      'came',
      'came',
      'came',
      'not sent',
    ])
    expect(rows.find(([by]) => by === 'form POST')?.slice(1, 6)).toEqual([
      'not sent',
      'not sent',
      'came',
      'came',
      'not sent',
    ])
  },
  async 'figure-checks'(figure) {
    expect(await rowsOf(figure)).toEqual([
      ['sound', 'taken', 'taken', 'taken', 'taken'],
      ['tampered', 'refused', 'taken', 'refused', 'refused'],
      ['expired', 'refused', 'taken', 'taken', 'refused'],
      ['for another service', 'refused', 'taken', 'refused', 'taken'],
    ])
  },
  async 'figure-who-reads'(figure) {
    expect(await textsOf(figure.locator('.reads .lamp'))).toEqual([
      'reads nothing',
      'reads nothing',
      'reads nothing',
      'reads “earns 4250 a month”',
      '200: “Ada, earns 4250 a month”',
    ])
  },
  async 'figure-stolen-copies'(figure) {
    const lives = (await rowsOf(figure)).map(([, logOut = '']) => logOut.replace(/min.*|once.*/, '').trim())
    const [atOnce, session, token] = ['refused at', 'served to 29:50', 'served to 4:50']
    expect(lives).toEqual([atOnce, atOnce, session, token, token, token, atOnce, atOnce, atOnce])
  },
  async 'figure-reads'(figure) {
    expect(await textsOf(figure.locator('.huge'))).toEqual(['1', '0', '1'])
    await expect(figure).toContainText('0 in 20')
  },
  async 'figure-refresh'(figure) {
    expect(await textsOf(figure.locator('.races').first().locator('li small'))).toEqual([
      '+0 s, simulated time',
      '+5:06 min, 200',
      '+5:06 min, 401 reused: the family ends',
      '+0 s, simulated time',
      '+5:06 min, 200',
      '+5:06 min, 200, in the grace: the same again',
    ])
    expect(await textsOf(figure.locator('p.attacker'))).toEqual([
      'caught by its first use',
      'caught 5:15 min after its first use, served before',
      'caught by its first use',
    ])
  },
  async 'figure-xss'(figure) {
    const cell = (name: string) => textsOf(figure.locator(`[data-case="${name}"] .lamp`))
    expect(await cell('S1-attack')).toEqual(['copied out', 'used from the page'])
    expect(await cell('S1-httponly')).toEqual(['not copied out', 'used from the page'])
    expect(await cell('S1-csp')).toEqual(['not copied out', 'not used'])
    expect(await cell('J2-httponly')).toEqual(['copied out', 'used from the page'])
  },
  async 'figure-csrf'(figure) {
    expect(await textsOf(figure.locator('p:has(> .huge)'))).toEqual([
      '58 of 108 forged transfers were paid',
      '0 of 108 forged transfers were paid',
    ])
  },
  async 'figure-cors'(figure) {
    expect(await textsOf(figure.locator('[data-cell^="include"]'))).toEqual([
      'with the cookie; response blocked',
      'with the cookie; response blocked',
      'with the cookie; response blocked',
      'with the cookie; response read',
    ])
  },
  async 'figure-nodes'(figure) {
    expect(await textsOf(figure.locator('.turns p'))).toEqual([
      '5 of 10 wrongly refused',
      'no wrong answer',
      'no wrong answer',
      '5 of 10 wrongly let in',
    ])
  },
  async 'figure-service'(figure) {
    expect(await textsOf(figure.locator('.lamp'))).toEqual([
      '401 missing (present)',
      '401 revoked (record)',
      '200',
      '200',
      '401 forged (aud)',
      '200',
    ])
  },
  async 'figure-provider'(figure) {
    for (const mode of ['session', 'jwt']) {
      const lamps = await textsOf(figure.locator(`section.${mode} .lamp`))
      expect(lamps.slice(0, 8)).toEqual(['200 signed in', ...Array.from({ length: 7 }, () => '401 nobody')])
    }
    await expect(figure.getByText('nonce refused')).toHaveCount(2)
    // A sign-in that was tampered with and refused is good news.
    await expect(figure.locator('section.session .lamp.served')).toHaveCount(9)
  },
  async 'figure-designs'(figure) {
    const rows = (await rowsOf(figure)).map(([design, , , , reads, copy]) => [design, reads, copy])
    expect(rows).toEqual([
      ['S1 Opaque id', '1', '401'],
      ['S2 Encrypted id', '1', '401'],
      ['S3 Encrypted data', '0', '200'],
      ...['J1 In localStorage', 'J2 In memory', 'J3 In a cookie'].map((token) => [
        `${token}denylist + token version`,
        '2',
        '401by the denylist; without one, 200',
      ]),
    ])
    await expect(figure.getByRole('heading', { name: '3,456 sets of answers' })).toBeVisible()
  },
}

test('every figure of the page is tried here, but for the token, which is no run', async ({ page, servers }) => {
  await page.goto(`${servers.a}/learn`)
  const ids = await page.locator('article figure[id]').evaluateAll((figures) => figures.map(({ id }) => id))
  expect(ids.filter((id) => id !== 'figure-token').toSorted()).toEqual(Object.keys(FIGURES).toSorted())
})

/** So many figures to one page: it is long, and is loaded once for all of them. */
const TO_A_PAGE = 4
const figures = Object.entries(FIGURES)

for (let at = 0; at < figures.length; at += TO_A_PAGE) {
  const some = figures.slice(at, at + TO_A_PAGE)
  test(`the recorded run stands there at once, and one press runs it for real, with the same outcome: ${some.map(([id]) => id).join(', ')}`, async ({
    page,
    servers,
  }) => {
    test.setTimeout(TO_A_PAGE * 120_000)
    for (const [id, shows] of some)
      await test.step(id, async () => {
        await page.goto(`${servers.a}/learn#${id}`)
        const figure = page.locator(`#${id}`)
        const mark = figure.locator('.run-mark')
        await expect(mark).toHaveAttribute('data-run', 'recorded')
        await shows(figure)
        await run(figure)
        await expect(mark).toHaveAttribute('data-run', 'own', { timeout: 90_000 })
        await shows(figure)
      })
  })
}

test('the stolen copies are built row by row, nothing moves meanwhile, and a link shows as many rows', async ({
  page,
  servers,
}) => {
  await page.goto(`${servers.a}/learn?figure-stolen-copies=3#figure-stolen-copies`)
  const figure = page.locator('#figure-stolen-copies')
  const visible = figure.locator('tbody tr').filter({ visible: true })
  await expect(visible).toHaveCount(3)
  const heightOf = () => figure.evaluate((element) => element.getBoundingClientRect().height)
  const height = await heightOf()
  await figure.getByRole('button', { name: 'Next row' }).click()
  await expect(visible).toHaveCount(4)
  expect(await heightOf()).toBe(height)
  await expect(page).toHaveURL(/figure-stolen-copies=4#figure-stolen-copies$/)
  await figure.getByRole('button', { name: 'All rows' }).click()
  await expect(visible).toHaveCount(9)
})

test('the sayings run with one press; what is through counts, and a cancelled round can go on', async ({
  page,
  servers,
}) => {
  test.setTimeout(120_000)
  await page.goto(`${servers.a}/learn#sayings`)
  const place = page.locator('.sayings-run')
  const run = place.locator('[data-round]')
  await place.getByRole('button', { name: 'Run the 25 experiments behind them for real' }).click()
  await expect(run).toContainText(/[2-9] of 25 experiments are through\. Now: /, { timeout: 90_000 })
  await expect(run).toHaveAttribute('data-judged', /^[1-9]\d*$/)
  await expect(run).toHaveAttribute('data-others', '0')
  await expect(run).toContainText('of 88 sayings. Each verdict is the recorded one.')
  await run.getByRole('button', { name: 'Cancel' }).click()
  await expect(run).toHaveAttribute('data-round', 'broken-off')
  await expect(run.getByRole('button', { name: /^Continue, \d+ left$/ })).toBeVisible()
})
