// @ts-check
// `npm run claims`: every experiment in a browser without a window, and the ledger as a table. It starts two nodes of
// its own on free ports, with data of their own that is gone afterwards; `-- --origin=http://localhost:3000` asks a
// running app, `-- --only=xss,cors` runs some of the experiments, each on its own page.
import { misused, originIn, readCommandLine } from './arguments.mjs'
import { CHROMIUM_ARGUMENTS, provideChromium } from './chromium.mjs'
import { HEAD, reportOf } from './claims-report.mjs'
import { endAll, onStop } from './processes.mjs'
import { setUp } from './setup.mjs'
import { fail } from './terminal.mjs'
import { startThrowAwayApp } from './throw-away-app.mjs'

/** @typedef {import('@playwright/test').Page} Page */

const ROUND_WITHIN_MS = 15 * 60_000
const ALONE_WITHIN_MS = 120_000

const { origin: asked, only } = askedFor()
onStop(endAll, 1)
await setUp()
const chromium = await provideChromium('npm run claims')
const origin = asked ?? (await startThrowAwayApp('claims'))
const { lines, summary, faults } = reportOf(await findings(origin))
console.log(['', HEAD, ...lines, '', summary].join('\n'))
await endAll()
process.exit(faults === 0 ? 0 : 1)

/** @returns {{ origin: string | null, only: string[] }} */
function askedFor() {
  const { values } = readCommandLine(
    { options: { origin: { type: 'string' }, only: { type: 'string' } } },
    'There are --origin=http://localhost:3000 and --only=xss,cors.',
  )
  if (values.only !== undefined && !/^[a-z][a-z,-]*$/.test(values.only))
    misused(`--only takes names of experiments, as --only=xss,cors does; ${values.only} is none.`)
  return { origin: originIn(values.origin), only: values.only?.split(',') ?? [] }
}

/**
 * Runs the ledger as a reader would. @param {string} from @returns {Promise<import('./claims-report.mjs').Finding[]>}
 */
async function findings(from) {
  const { chromium: playwright } = await import('@playwright/test')
  const browser = await playwright.launch({ executablePath: chromium, args: CHROMIUM_ARGUMENTS })
  try {
    const page = await browser.newPage()
    if (only.length > 0) return await findingsOf(page, from, only)
    await open(page, from)
    await page.getByRole('button', { name: 'Run all', exact: true }).click()
    await follow(page)
    const alone = await page
      .locator('[data-experiment][data-outcome=alone]')
      .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-experiment') ?? ''))])
    for (const slug of alone) await runAlone(page, from, slug)
    if (alone.length > 0) await open(page, from)
    await page.locator('[data-round=over]').waitFor()
    return await page.locator('[data-claim]').evaluateAll(readRows)
  } finally {
    await browser.close()
  }
}

/**
 * What some experiments say, each on its own page. @param {Page} page @param {string} from @param {string[]} slugs
 * @returns {Promise<import('./claims-report.mjs').Finding[]>}
 */
async function findingsOf(page, from, slugs) {
  const found = []
  for (const slug of slugs) {
    await runAlone(page, from, slug)
    // Without one of its own a page shows the reference run, which is no verdict of this one.
    const hasRun = (await page.locator('[data-phase=done]').count()) > 0
    const read = await page.locator('[data-claim]').evaluateAll((each) =>
      each.map((row) => ({
        id: row.getAttribute('data-claim') ?? '',
        isMain: true,
        verdict: row.getAttribute('data-verdict') ?? '',
        expected: row.getAttribute('data-expected'),
        differs: row.getAttribute('data-differs') ?? '',
        evidence: row.querySelector('.evidence')?.textContent?.trim() ?? '',
      })),
    )
    const rows = hasRun ? read : read.map((row) => ({ ...row, verdict: 'not-run', differs: '', evidence: '' }))
    const fault = await page.locator('[data-phase=failed]').allInnerTexts()
    found.push(...rows.map((row) => ({ ...row, experiment: slug, fault: fault.join(' ').replaceAll(/\s+/g, ' ') })))
  }
  return found
}

/** @param {Page} page @param {string} from */
async function open(page, from) {
  const answer = await page
    .goto(`${from}/claims`, { waitUntil: 'networkidle' })
    .catch((error) => fail(`${from} does not answer: ${error.message.split('\n')[0]}`))
  if (answer?.status() !== 200)
    fail(`${from}/claims answers ${answer?.status()}. Are the experiments on (EXPERIMENTS=on)?`)
}

/** Waits for the end of the round and names each experiment that begins. @param {Page} page */
async function follow(page) {
  const giveUpAt = Date.now() + ROUND_WITHIN_MS
  let last = ''
  for (;;) {
    const now = await page
      .waitForFunction(
        (before) => {
          const slug = document.querySelector('[data-running]')?.getAttribute('data-running') ?? ''
          const isOver = document.querySelector('[data-round=over]') !== null
          return isOver || (slug !== '' && slug !== before) ? { slug, isOver } : null
        },
        last,
        { timeout: Math.max(1, giveUpAt - Date.now()) },
      )
      .then((handle) => handle.jsonValue())
    if (!now || now.isOver) return
    last = now.slug
    console.log(`  ${last}`)
  }
}

/**
 * An experiment that can't be one of a round runs on its own page. @param {Page} page @param {string} from @param
 * {string} slug
 */
async function runAlone(page, from, slug) {
  console.log(`  ${slug}, on its own page`)
  await page.goto(`${from}/experiments/${slug}`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page
    .locator('[data-phase=done], [data-phase=failed], [data-phase=cancelled]')
    .waitFor({ timeout: ALONE_WITHIN_MS })
    .catch(() => console.log(`  ${slug} did not come to an end.`))
}

/**
 * What stands in each row: the experiment that settles the statement, then the others. @param {(HTMLElement |
 * SVGElement)[]} rows
 */
function readRows(rows) {
  const textIn = (/** @type {Element} */ place, /** @type {string} */ part) =>
    place.querySelector(part)?.textContent?.trim() ?? ''
  const read = (/** @type {Element} */ place, /** @type {string} */ id, isMain = true) => ({
    id,
    isMain,
    experiment: place.getAttribute('data-experiment'),
    // What the reference run said is no verdict of this one.
    verdict: place.getAttribute('data-run') === 'recorded' ? 'not-run' : (place.getAttribute('data-verdict') ?? ''),
    expected: place.getAttribute('data-expected'),
    differs: place.getAttribute('data-differs') ?? '',
    evidence: textIn(place, isMain ? '.on .evidence' : '.evidence'),
    fault: textIn(place, isMain ? '.on .fault' : '.fault'),
  })
  return rows.flatMap((row) => {
    const id = row.getAttribute('data-claim') ?? ''
    return [
      read(row, id),
      ...[...row.querySelectorAll('.others [data-experiment]')].map((other) => read(other, id, false)),
    ]
  })
}
