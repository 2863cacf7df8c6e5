// @ts-check
// `npm run claims`: every experiment in a browser without a window, and the ledger as a table. It starts two nodes of its
// own on free ports, with data of their own that is gone afterwards; `-- --origin=http://localhost:3000` asks a running app.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOnce } from './build.mjs'
import { CHROMIUM_ARGUMENTS, provideChromium } from './chromium.mjs'
import { HEAD, reportOf } from './claims-report.mjs'
import { freePort } from './ports.mjs'
import { endAll, onStop } from './processes.mjs'
import { seed } from './seed.mjs'
import { setUp } from './setup.mjs'
import { startProvider } from './start-provider.mjs'
import { fail } from './terminal.mjs'
import { demoEnvironment, startNode } from './two-nodes.mjs'

/** @typedef {import('@playwright/test').Page} Page */

const ROUND_WITHIN_MS = 15 * 60_000
const ALONE_WITHIN_MS = 120_000

onStop(endAll, 1)
await setUp()
const asked = askedOrigin(process.argv.slice(2))
const chromium = await provideChromium('npm run claims')
const origin = asked ?? (await startBoth())
const { lines, summary, faults } = reportOf(await findings(origin))
console.log(['', HEAD, ...lines, '', summary].join('\n'))
await endAll()
process.exit(faults === 0 ? 0 : 1)

/** @param {string[]} args @returns {string | null} */
function askedOrigin(args) {
  const unknown = args.find((arg) => !/^--origin=https?:\/\/[^/]+$/.test(arg))
  if (unknown !== undefined) fail(`Not understood: ${unknown}. There is --origin=http://localhost:3000 and nothing else.`)
  return args[0]?.slice('--origin='.length) ?? null
}

/** Two nodes with data of their own. @returns {Promise<string>} node A's origin */
async function startBoth() {
  const dataDir = mkdtempSync(join(tmpdir(), 'jwt-vs-session-claims-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const ports = { a: await freePort(), b: await freePort(), provider: await freePort() }
  const [here, sibling, attacker] = [`http://localhost:${ports.a}`, `http://localhost:${ports.b}`, `http://127.0.0.1:${ports.b}`]
  const env = { DATABASE_URL: `file:${join(dataDir, 'app.db')}`, ...demoEnvironment(ports, dataDir), APP_ORIGIN: here, SIBLING_ORIGIN: sibling, ATTACKER_ORIGIN: attacker, OIDC_DEMO_ISSUER: `http://localhost:${ports.provider}`, EXPERIMENTS: 'on', INSPECTOR: 'on' }
  await buildOnce()
  await seed(env)
  const quiet = () => {}
  startProvider(env, ports.provider)
  await Promise.all([startNode('a', ports.a, env, quiet), startNode('b', ports.b, env, quiet)])
  return here
}

/** Runs the ledger as a reader would. @param {string} from @returns {Promise<import('./claims-report.mjs').Finding[]>} */
async function findings(from) {
  const { chromium: playwright } = await import('@playwright/test')
  const browser = await playwright.launch({ executablePath: chromium, args: CHROMIUM_ARGUMENTS })
  try {
    const page = await browser.newPage()
    await open(page, from)
    await page.getByRole('button', { name: 'Run all', exact: true }).click()
    await follow(page)
    const alone = await page.locator('[data-claim][data-outcome=alone]').evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-experiment') ?? ''))])
    for (const slug of alone) await runAlone(page, from, slug)
    if (alone.length > 0) await open(page, from)
    await page.locator('[data-round=over]').waitFor()
    return await page.locator('[data-claim]').evaluateAll(readRows)
  } finally {
    await browser.close()
  }
}

/** @param {Page} page @param {string} from */
async function open(page, from) {
  const answer = await page.goto(`${from}/claims`, { waitUntil: 'networkidle' }).catch((error) => fail(`${from} does not answer: ${error.message.split('\n')[0]}`))
  if (answer?.status() !== 200) fail(`${from}/claims answers ${answer?.status()}. Are the experiments on (EXPERIMENTS=on)?`)
}

/** Waits for the end of the round and names each experiment that begins. @param {Page} page */
async function follow(page) {
  const giveUpAt = Date.now() + ROUND_WITHIN_MS
  let last = ''
  for (;;) {
    const now = await page.waitForFunction((before) => {
      const slug = document.querySelector('[data-running]')?.getAttribute('data-running') ?? ''
      const isOver = document.querySelector('[data-round=over]') !== null
      return isOver || (slug !== '' && slug !== before) ? { slug, isOver } : null
    }, last, { timeout: Math.max(1, giveUpAt - Date.now()) }).then((handle) => handle.jsonValue())
    if (!now || now.isOver) return
    last = now.slug
    console.log(`  ${last}`)
  }
}

/** An experiment that can't be one of a round runs on its own page. @param {Page} page @param {string} from @param {string} slug */
async function runAlone(page, from, slug) {
  console.log(`  ${slug}, on its own page`)
  await page.goto(`${from}/experiments/${slug}`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.locator('[data-phase=done], [data-phase=failed], [data-phase=cancelled]').waitFor({ timeout: ALONE_WITHIN_MS }).catch(() => console.log(`  ${slug} did not come to an end.`))
}

/** What stands in each row: the experiment that settles the statement, then the others. @param {(HTMLElement | SVGElement)[]} rows */
function readRows(rows) {
  const textIn = (/** @type {Element} */ place, /** @type {string} */ part) => place.querySelector(part)?.textContent?.trim() ?? ''
  const read = (/** @type {Element} */ place, /** @type {string} */ id, isMain = true) => ({
    id,
    isMain,
    experiment: place.getAttribute('data-experiment'),
    verdict: place.getAttribute('data-verdict') ?? '',
    expected: place.getAttribute('data-expected'),
    evidence: textIn(place, isMain ? '.on .evidence' : '.evidence'),
    fault: isMain ? textIn(place, '.fault') : '',
  })
  return rows.flatMap((row) => {
    const id = row.getAttribute('data-claim') ?? ''
    return [read(row, id), ...[...row.querySelectorAll('.others [data-experiment]')].map((other) => read(other, id, false))]
  })
}
