// @ts-check
// `npm run reference`: plays in a browser without a window everything that pages show, and writes what was measured to
// public/reference. `-- logout-replay compare` plays only these parts; `-- --stale` those whose sources have changed;
// `-- --check` writes nothing and holds the verdicts against the committed ones; `-- --origin=http://localhost:3000` plays
// them on a running app.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { misused, originIn, readCommandLine } from './arguments.mjs'
import { CHROMIUM_ARGUMENTS, provideChromium } from './chromium.mjs'
import { endAll, onStop } from './processes.mjs'
import { differencesOf, faultsOf, tableOf, verdictsOf } from './reference-verdicts.mjs'
import { FOLDER, LONGEST_PART_BYTES, LONGEST_RUN_BYTES, parts, sourcesOf, VERSION } from './reference-parts.mjs'
import { setUp } from './setup.mjs'
import { fail, projectDir } from './terminal.mjs'
import { startThrowAwayApp } from './throw-away-app.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./reference-parts.mjs').PartPlan} PartPlan */

const PART_WITHIN_MS = 180_000
const folder = join(projectDir, FOLDER)

const { isCheck, origin, chosen } = asked()
onStop(endAll, 1)
await setUp()
if (chosen.length === 0) {
  console.log('The reference run is as new as its sources.')
  process.exit(0)
}
const chromium = await provideChromium('npm run reference')
const startedAt = Date.now()
const written = chosen.flatMap(({ name }) => readWritten(name) ?? [])
const played = await playAll(chosen, origin ?? (await startThrowAwayApp('reference')))
await endAll()
const differences = differencesOf(verdictsOf(written), verdictsOf(played))
console.log(tableOf(differences).join('\n'))
if (!isCheck) write(played)
console.log(
  `${played.length} of ${chosen.length} parts in ${Math.round((Date.now() - startedAt) / 1000)} s, ${differences.length} verdicts differ from the committed run.`,
)
const namesOf = (/** @type {{ name: string }[]} */ parts) => parts.map(({ name }) => name)
const faults = faultsOf({
  chosen: namesOf(chosen),
  committed: namesOf(written),
  played: namesOf(played),
  differences,
})
if (isCheck && faults.length > 0) fail(faults.join('\n'))
process.exit(played.length < chosen.length ? 1 : 0)

/** @returns {{ isCheck: boolean, origin: string | null, chosen: PartPlan[] }} */
function asked() {
  const { values, positionals: names } = readCommandLine(
    {
      options: {
        check: { type: 'boolean', default: false },
        stale: { type: 'boolean', default: false },
        origin: { type: 'string' },
      },
      allowPositionals: true,
    },
    'There are --check, --stale, --origin=http://localhost:3000, and the names of parts.',
  )
  const all = parts()
  const planOf = (/** @type {string} */ name) =>
    all.find((part) => part.name === name || part.name === `experiment-${name}`) ??
    misused(`There is no part ${name}. There are: ${all.map((part) => part.name).join(', ')}.`)
  const named = names.length > 0 ? names.map(planOf) : all
  const isStale = (/** @type {PartPlan} */ part) => readWritten(part.name)?.sources !== sourcesOf(part)
  return {
    isCheck: values.check,
    origin: originIn(values.origin),
    // Verdicts are compared, never times: the bench has nothing to say to a check.
    chosen: named.filter(({ bench }) => !values.check || !bench).filter((part) => !values.stale || isStale(part)),
  }
}

/** @param {PartPlan[]} plans @param {string} origin */
async function playAll(plans, origin) {
  const { chromium: playwright } = await import('@playwright/test')
  const browser = await playwright.launch({ executablePath: chromium, args: CHROMIUM_ARGUMENTS })
  const made = {
    at: new Date().toISOString(),
    commit: commitOf(),
    node: process.versions.node,
    browser: `Chromium ${browser.version().split('.')[0]}`,
    cores: availableParallelism(),
  }
  const done = []
  try {
    for (const plan of plans) {
      const beganAt = Date.now()
      process.stdout.write(`  ${plan.name} … `)
      const playing = plan.bench ? benched(plan.bench) : play(await browser.newContext(), plan, origin)
      const content = await playing.catch((error) => {
        console.log(`did not come to an end: ${String(error).split('\n')[0]}`)
        return null
      })
      if (content === null) continue
      const part = {
        version: VERSION,
        name: plan.name,
        made: { ...made, at: new Date().toISOString() },
        sources: sourcesOf(plan),
        digest: digestOf(content),
        content,
      }
      const bytes = Buffer.byteLength(textOf(part))
      console.log(`${((Date.now() - beganAt) / 1000).toFixed(1)} s, ${(bytes / 1000).toFixed(1)} kB`)
      if (bytes > LONGEST_PART_BYTES) console.log(`  ${plan.name} is longer than ${LONGEST_PART_BYTES} bytes.`)
      else done.push(part)
    }
  } finally {
    await browser.close()
  }
  return done
}

/**
 * What `npm run bench` measured, on a server of its own. @param {string[]} asked
 */
async function benched(asked) {
  const folder = mkdtempSync(join(tmpdir(), 'jwt-vs-session-bench-'))
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectDir, 'scripts/bench.mjs'), ...asked], {
      encoding: 'utf8',
      env: { ...process.env, BENCH_REPORT: folder },
    })
    if (status !== 0) throw new Error(`${stdout}${stderr}`)
    const { machine, rows } = JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8'))
    return {
      machine,
      rows: rows.map((/** @type {Record<string, unknown>} */ { section, what, value, unit, note }) => ({
        section,
        what,
        value,
        unit,
        note,
      })),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs what a page runs, as a reader would, and answers what the page says that it measured.
 *
 * @param {import('@playwright/test').BrowserContext} context a browser that has run nothing
 * @param {PartPlan} plan
 * @param {string} origin
 */
async function play(context, { name, page: path, steps }, origin) {
  const page = await context.newPage()
  try {
    await page.addInitScript(() => {
      addEventListener('reference:run', (event) => {
        const { part, content } = /** @type {CustomEvent} */ (event).detail
        Object.assign(window, { referenceRun: { part, content } })
      })
    })
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' })
    for (const { role, name: label } of steps)
      await page.getByRole(/** @type {'button' | 'radio'} */ (role), { name: label, exact: true }).click()
    const content = await page
      .waitForFunction(
        (wanted) => {
          const { referenceRun } = /** @type {any} */ (window)
          if (referenceRun?.part === wanted) return JSON.stringify(referenceRun.content)
          const fault = document.querySelector('[data-phase=failed], [data-phase=cancelled]')
          return fault ? `fault: ${fault.textContent}` : null
        },
        name,
        { timeout: PART_WITHIN_MS },
      )
      .then((handle) => handle.jsonValue())
    if (content === null || content.startsWith('fault: ')) throw new Error(content ?? 'nothing was said')
    return JSON.parse(content)
  } finally {
    await context.close()
  }
}

/** @param {{ name: string }[]} played */
function write(played) {
  mkdirSync(folder, { recursive: true })
  for (const part of played) writeFileSync(join(folder, `${part.name}.json`), textOf(part))
  const known = new Set(parts().map(({ name }) => `${name}.json`))
  for (const name of readdirSync(folder)) if (!known.has(name)) rmSync(join(folder, name))
  const all = readdirSync(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0)
  if (all > LONGEST_RUN_BYTES) fail(`The run has ${all} bytes; its limit is ${LONGEST_RUN_BYTES}.`)
}

/** @param {string} name @returns {any} */
function readWritten(name) {
  try {
    return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  } catch {
    return null
  }
}

/** @param {object} part */
function textOf(part) {
  return `${JSON.stringify(part)}\n`
}

/** As lib/reference/read-part.ts has it. @param {object} content */
function digestOf(content) {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
}

/** The commit that is played; with a `+` where the sources have changes besides. */
function commitOf() {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: projectDir, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no', '--', 'app', 'lib', 'prisma', 'scripts')
    return git('rev-parse', '--short', 'HEAD') + (changed === '' ? '' : '+')
  } catch {
    return 'unknown'
  }
}
