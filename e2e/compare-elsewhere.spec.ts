import type { Page } from '@playwright/test'
import { cookieOf, SPECIMENS } from './browser/area'
import { tap, valuesOf } from './client/recording-proxy'
import { expect, test } from './servers/test'

/** What /compare says of the other node and of another origin, and that every cell leads to what it was read off. */

const cell = (page: Page, question: string, column: number) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${question}`) }) })
    .getByRole('cell')
    .nth(column)
const recordings = (page: Page) => page.getByRole('region', { name: 'Six recordings' })

async function runOnce(page: Page, origin: string) {
  await page.goto(`${origin}/compare`)
  await page.getByRole('button', { name: 'Send it through all six' }).click()
  await expect(page.getByRole('button', { name: 'Send again' })).toBeVisible({ timeout: 45_000 })
}

test('what the page says a script of another origin got is what that origin was sent and answered', async ({
  page,
  startNode,
}) => {
  let origin = ''
  const wire = await tap(() => origin)
  const node = await startNode({ env: { SIBLING_ORIGIN: wire.base } })
  origin = node.origin
  await runOnce(page, origin)
  wire.close()
  // A replay comes from the node; what is left comes from the page.
  const byPage = wire.passed.filter(
    ({ headers }) =>
      valuesOf(headers, 'sec-fetch-site')[0] === 'same-site' ||
      valuesOf(headers, 'access-control-request-method').length > 0,
  )
  for (const { answerHeaders } of byPage)
    expect(answerHeaders.map(([name]) => name).filter((name) => name.startsWith('access-control-'))).toEqual([])
  const preflights = byPage.filter(({ method }) => method === 'OPTIONS')
  expect(
    preflights.map(({ path, status, headers }) => [path, status, valuesOf(headers, 'access-control-request-headers')]),
  ).toEqual(Array(2).fill(['/api/jwt/me', 204, ['authorization']]))
  const sent = byPage.filter(({ method }) => method === 'GET')
  for (const { headers } of sent)
    expect([valuesOf(headers, 'authorization'), valuesOf(headers, 'x-record')]).toEqual([[], []])

  for (const [at, specimen] of SPECIMENS.entries()) {
    const name = cookieOf(specimen)
    const carrying = name
      ? sent.filter(({ headers }) =>
          valuesOf(headers, 'cookie')
            .join('; ')
            .split('; ')
            .some((pair) => pair.startsWith(`${name}=`)),
        )
      : []
    expect(
      carrying.map(({ status }) => status),
      specimen.variant,
    ).toEqual(name ? [200, 200] : [])
    await expect(cell(page, 'from a script of another origin', at)).toContainText('reads nothing')
    await expect(cell(page, 'from a script of another origin', at)).toContainText(
      name ? 'sent, and processed; told “Failed to fetch”' : 'preflight sent, and refused; told “Failed to fetch”',
    )
  }
})

test('the same credential is served by the other node, with the reads that node reports', async ({ page, servers }) => {
  await runOnce(page, servers.a)
  for (const [at, reads] of ['1 read', '1 read', '0 reads', '2 reads', '2 reads', '2 reads'].entries()) {
    await expect(cell(page, 'at the other node', at)).toContainText('200 served')
    await expect(cell(page, 'at the other node', at)).toContainText(`node b, ${reads}`)
  }
  // From the other side the other origin is this one: it is told by the server, not known to the page.
  await page.goto(`${servers.b}/compare`)
  await expect(page.getByText(`this page asks ${servers.a} itself`, { exact: false })).toBeVisible()
})

test('an other node that is away is said with what to start, and stops nothing', async ({ page, nodeWith }) => {
  const { origin } = await nodeWith({ SIBLING_ORIGIN: 'http://localhost:9' })
  await runOnce(page, origin)
  for (const at of [0, 2, 4]) {
    await expect(cell(page, 'at the other node', at)).toContainText('no answer')
    await expect(cell(page, 'from a script of another origin', at)).toContainText('npm run demo starts both nodes')
    await expect(cell(page, 'a copy', at)).toContainText(at === 2 ? '200 served' : '401 revoked')
  }
  await expect(page.getByRole('region', { name: /^Cross-origin/ }).getByText('not run')).toHaveCount(2)
})

test('where experiments are off nothing is replayed, and the run goes through', async ({ page, nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off', INSPECTOR: 'on' })
  await runOnce(page, origin)
  await expect(cell(page, 'answer', 5)).toContainText('200 served')
  for (const question of ['at the other node', 'a copy'])
    await expect(cell(page, question, 0)).toContainText('not measured')
  await expect(page.getByText('EXPERIMENTS=off: no copy is replayed', { exact: false })).toBeVisible()
})

test('a cell leads to its message in the recording of its specimen', async ({ page, servers }) => {
  await runOnce(page, servers.a)
  const leads = async (question: string, at: number, sentence: RegExp) => {
    await cell(page, question, at).getByRole('link').click()
    const message = recordings(page).getByRole('button', { name: sentence })
    await expect(message).toBeFocused()
    await expect(message).toHaveAttribute('aria-expanded', 'true')
    await expect(message).toBeInViewport()
  }
  await leads('reads of the store', 1, /^Call\. The browser sends GET \/api\/session\/me with Cookie Fe26/)
  await leads('a copy', 2, /^Replay the copy\. The attacker sends GET \/api\/session\/me .* answers 200/)
  await leads('header line', 4, /^Call\. The browser sends GET \/api\/jwt\/me with Bearer/)
  await leads('at the other node', 5, /^Give it to the other node\. The browser sends GET .* Node b answers 200/)
  await leads('from a script of another origin', 5, /A page of another origin sends GET .* No answer reached it/)
  for (const at of [0, 3]) {
    await expect(cell(page, 'sent by', at)).toContainText(/the browser|a script/)
    await expect(cell(page, 'sent by', at).getByRole('link')).toHaveCount(0)
  }
  await page.getByRole('radio', { name: 'S1' }).check()
  await expect(recordings(page).getByRole('heading', { name: /^Session S1/ })).toBeVisible()
  await page.getByRole('link', { name: 'Open the whole run' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Session or JWT: six designs side by side' })).toBeVisible()
})
