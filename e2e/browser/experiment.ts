import { expect, type Page } from '@playwright/test'

/** What a run of an experiment put on its page. */
export interface Ran {
  /** By claim. */
  verdicts: Record<string, string>
  evidence: Record<string, string>
  /** By claim, what of it is otherwise than expected; none of those that are as they should be. */
  differences: Record<string, string>
  /** The observation, as the page shows it. */
  observation: Record<string, unknown>
}

/**
 * Opens an experiment, runs it as a reader would, and reads off what it says. Fails with the page's own words where it
 * broke off.
 */
export async function runExperiment(page: Page, origin: string, slug: string, query = ''): Promise<Ran> {
  await page.goto(`${origin}/experiments/${slug}${query}`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const phase = page.locator('[data-phase]')
  await expect(phase).not.toHaveAttribute('data-phase', /idle|running/, { timeout: 60_000 })
  if ((await phase.getAttribute('data-phase')) !== 'done')
    throw new Error(`${slug} broke off: ${await phase.innerText()}`)
  const claims = await page.locator('[data-claim]').all()
  const read = await Promise.all(
    claims.map(
      async (claim) =>
        [
          (await claim.getAttribute('data-claim')) ?? '',
          (await claim.getAttribute('data-verdict')) ?? '',
          (await claim.locator('.evidence, .details').allTextContents()).join(' '),
          (await claim.getAttribute('data-differs')) ?? '',
        ] as const,
    ),
  )
  const text = await page.locator('[data-observation]').textContent()
  return {
    verdicts: Object.fromEntries(read.map(([claim, verdict]) => [claim, verdict])),
    evidence: Object.fromEntries(read.map(([claim, , evidence]) => [claim, evidence])),
    differences: Object.fromEntries(read.flatMap(([claim, , , differs]) => (differs ? [[claim, differs]] : []))),
    observation: JSON.parse(text ?? '{}') as Record<string, unknown>,
  }
}
