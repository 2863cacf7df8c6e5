import { experiment as cost } from '../app/experiments/cost/experiment'
import { experiment as forging } from '../app/experiments/forging/experiment'
import { experiment as xss } from '../app/experiments/xss/experiment'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

/** A rule in the styles of the experiment on costs. */
const PLOTS = '.plots'

test('whoever opens one experiment loads the scripts and styles of no other', async ({ page, servers }) => {
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.text())
  })
  await openPage(page, `${servers.a}/experiments/${cost.slug}`)
  const scripts = (await Promise.all(bodies)).join('\n')
  expect(scripts).toContain(cost.question)
  for (const other of [forging, xss]) expect(scripts).not.toContain(other.question)
  const selectors = await page.evaluate(() => {
    const selectorsIn = (rules: CSSRuleList): string[] =>
      [...rules].flatMap((rule) =>
        'cssRules' in rule && (rule.cssRules as CSSRuleList).length > 0
          ? selectorsIn(rule.cssRules as CSSRuleList)
          : 'selectorText' in rule
            ? [String(rule.selectorText)]
            : [],
      )
    return [...document.styleSheets].flatMap((sheet) => selectorsIn(sheet.cssRules))
  })
  expect(selectors).toContain(PLOTS)
  expect(selectors.filter((selector) => selector.startsWith('.sieve'))).toEqual([])
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('an experiment has its own styles', async ({ page, servers }) => {
    await page.goto(`${servers.a}/experiments/${cost.slug}`)
    await expect(page.locator(PLOTS)).toHaveCSS('display', 'grid')
  })
})
