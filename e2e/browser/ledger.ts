import { readFileSync } from 'node:fs'
import { expect, type Page, type Route } from '@playwright/test'

/** One row of the ledger, as the page shows it. */
export interface LedgerRow {
  id: string
  verdict: string
  /** Whose run it is of: this browser's own, or the recorded one; null where there is none. */
  run: string | null
  expected: string | null
  experiment: string | null
  outcome: string | null
  /** The outcomes that are otherwise than expected; empty where none is. */
  differs: string
  evidence: string
}

/** The statements, each with the experiment that settles it. */
export const rows = (page: Page): Promise<LedgerRow[]> => read(page, '[data-claim]')

/** The further experiments, where several bear on a statement. */
export const others = (page: Page): Promise<LedgerRow[]> => read(page, '.others [data-experiment]')

const read = (page: Page, lines: string): Promise<LedgerRow[]> =>
  page.locator(lines).evaluateAll((found) =>
    found.map((line) => ({
      id: line.closest('[data-claim]')?.getAttribute('data-claim') ?? '',
      verdict: line.getAttribute('data-verdict') ?? '',
      run: line.getAttribute('data-run'),
      expected: line.getAttribute('data-expected'),
      experiment: line.getAttribute('data-experiment'),
      outcome: line.getAttribute('data-outcome'),
      differs: line.getAttribute('data-differs') ?? '',
      evidence: line.querySelector('.on .evidence, :scope > .evidence')?.textContent ?? '',
    })),
  )

export const expectRound = (page: Page, phase: 'idle' | 'running' | 'broken-off' | 'over', timeout = 15_000) =>
  expect(page.locator('[data-round]')).toHaveAttribute('data-round', phase, { timeout })

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

/**
 * Lets the endpoints of one experiment through and answers 503 at the others', so that a round is short. Answers which
 * were asked.
 */
export async function shutAllDoorsBut(page: Page, slug: string): Promise<string[]> {
  const asked: string[] = []
  await page.route(/\/experiments\/[^/]+\/(?:lab|api)\//, (route: Route) => {
    const of = /\/experiments\/([^/]+)\//.exec(route.request().url())?.[1] ?? ''
    asked.push(of)
    return of === slug
      ? route.fallback()
      : route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          headers: { 'Retry-After': '1' },
          body: JSON.stringify({ code: 'store_unavailable', detail: 'The store does not answer.' }),
        })
  })
  return asked
}

export async function downloaded(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download')
  await press(page, button)
  return readFileSync(await (await download).path(), 'utf8')
}
