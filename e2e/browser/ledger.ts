import { readFileSync } from 'node:fs'
import { expect, type Page, type Route } from '@playwright/test'

/** One row of the ledger, as the page shows it. */
export interface LedgerRow {
  id: string
  verdict: string
  expected: string | null
  experiment: string | null
  outcome: string | null
  evidence: string
}

export const rows = (page: Page): Promise<LedgerRow[]> =>
  page.locator('[data-claim]').evaluateAll((lines) => lines.map((line) => ({
    id: line.getAttribute('data-claim') ?? '',
    verdict: line.getAttribute('data-verdict') ?? '',
    expected: line.getAttribute('data-expected'),
    experiment: line.getAttribute('data-experiment'),
    outcome: line.getAttribute('data-outcome'),
    evidence: line.querySelector('.on .evidence')?.textContent ?? '',
  })))

export const expectRound = (page: Page, phase: 'idle' | 'running' | 'broken-off' | 'over', timeout = 15_000) =>
  expect(page.locator('[data-round]')).toHaveAttribute('data-round', phase, { timeout })

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

/** Lets the doors of one experiment through and answers 503 at the others', so that a round is short. Answers which were asked. */
export async function shutAllDoorsBut(page: Page, slug: string): Promise<string[]> {
  const asked: string[] = []
  await page.route(/\/experiments\/[^/]+\/(?:lab|api)\//, (route: Route) => {
    const of = /\/experiments\/([^/]+)\//.exec(route.request().url())?.[1] ?? ''
    asked.push(of)
    return of === slug ? route.fallback() : route.fulfill({ status: 503, contentType: 'application/problem+json', headers: { 'Retry-After': '1' }, body: JSON.stringify({ code: 'store_unavailable', detail: 'The store does not answer.' }) })
  })
  return asked
}

export async function downloaded(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download')
  await press(page, button)
  return readFileSync(await (await download).path(), 'utf8')
}
