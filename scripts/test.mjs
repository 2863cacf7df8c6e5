// @ts-check
// `npm test`: from a bare clone to every test run. Arguments go to Playwright: npm test -- e2e/session.http.spec.ts
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildOnce } from './build.mjs'
import { provideChromium, provideShell } from './chromium.mjs'
import { temporaryFolder } from './left-behind.mjs'
import { begin, endAll, programs } from './processes.mjs'
import { setUp } from './setup.mjs'
import { canInstall, find, installFromDebian, KINDS } from './test-servers.mjs'
import { fail, projectDir } from './terminal.mjs'

const REPORT = 'test-results/report.json'
const SLOWEST_SHOWN = 15
const isCi = Boolean(process.env.CI)
const args = process.argv.slice(2)
// Not strict: every other option is Playwright's, which knows and refuses its own.
const { project: projects } = parseArgs({
  args,
  strict: false,
  options: { project: { type: 'string', multiple: true } },
}).values
const isUnitOnly = projects?.every((project) => project === 'unit') ?? false
/** The servers that one of the projects is about; unit tests beside others ask every store. */
const wanted = KINDS.filter(
  ({ backend }) =>
    !isUnitOnly &&
    (projects?.some(
      (project) => project === 'unit' || project === 'deployment' || `${project}`.endsWith(`-${backend}`),
    ) ??
      true),
)

// The closing line, always and last: whatever ends the run before its first test is a failure.
let counts = { passed: 0, failed: 1, skipped: 0, shaky: 0 }
process.once('exit', () => console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`))

/** @type {import('node:child_process').ChildProcess | null} */
let playing = null
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stopEarly)

await setUp()
const missing = await provideServers()
const chromium = isUnitOnly ? undefined : await provideChromium('npm test')
const shell = chromium && (await provideShell(chromium))
const python = isUnitOnly ? undefined : await providePyJwt()
const caddy = isUnitOnly ? undefined : await provideCaddy()
if (!isUnitOnly) await buildOnce()
const servers = await startServers()

rmSync(join(projectDir, REPORT), { force: true })
const temporary = temporaryFolder()
const exitCode = await play()
await Promise.all(servers.map((server) => server.stop()))

counts = countOf(REPORT)
// What a test leaves behind counts as one failure: on a machine where they often run, it would fill the disk. Where a
// test failed, at its first run alone too, it was stopped where it stood, and what it left is told only.
const left = process.env.KEEP_SERVERS ? [] : temporary.end()
if (left.length > 0) {
  console.log(`The tests have left in the temporary folder: ${left.join(', ')}`)
  if (counts.failed + counts.shaky === 0) counts.failed = 1
}
const isGreen = exitCode === 0 && counts.failed === 0 && !(isCi && counts.skipped > 0)
process.exit(isGreen ? 0 : exitCode || 1)

/** The servers that can't be had here, by name; what Debian has is installed first. */
async function provideServers() {
  const absent = wanted.filter((kind) => !kind.isThere())
  if (absent.length > 0 && canInstall()) await installFromDebian(absent.map((kind) => kind.debianPackage))
  const names = wanted.filter((kind) => !kind.isThere()).map((kind) => kind.name)
  if (names.length > 0 && isCi) fail(`Missing for the tests: ${names.join(' and ')}. In CI nothing is skipped.`)
  for (const name of names) console.log(`${name} is not installed, so its tests are skipped.`)
  return names
}

/** A Python with another language's JWT library, to verify our tokens with; undefined where none can be had. */
async function providePyJwt() {
  // Debian's packages belong to Debian's Python, which need not be the first one on the path.
  const known = () =>
    [process.env.TEST_PYTHON, 'python3', '/usr/bin/python3'].find(
      (python) => python && spawnSync(python, ['-c', 'import jwt, cryptography']).status === 0,
    )
  if (!known() && canInstall()) await installFromDebian(['python3-jwt', 'python3-cryptography'])
  const python = known()
  if (!python && isCi) fail('Missing for the tests: PyJWT. In CI nothing is skipped.')
  if (!python) console.log('PyJWT is not installed, so its tests are skipped.')
  return python
}

/** The proxy of deploy/, in front of two nodes; undefined where it can't be had. */
async function provideCaddy() {
  const known = () => process.env.CADDY_PATH ?? find('caddy') ?? undefined
  if (!known() && canInstall()) await installFromDebian(['caddy'])
  if (!known() && isCi) fail('Missing for the tests: Caddy. In CI nothing is skipped.')
  if (!known()) console.log('Caddy is not installed, so the tests of the deployment are skipped.')
  return known()
}

/** Each server's address reaches the tests as an environment variable, unless one is named there already. */
async function startServers() {
  const started = []
  for (const kind of wanted.filter(({ name }) => !missing.includes(name))) {
    const server = await kind
      .start()
      .catch((error) => fail(`${kind.name} did not start for the tests:\n${error.message}`))
    started.push(server)
    process.env[server.variable] = server.url
  }
  return started
}

/** A signal: Playwright, when it runs, stops what it started and writes its report, and we go on from there. */
async function stopEarly() {
  if (playing) return playing.kill('SIGINT')
  await endAll()
  process.exit(1)
}

/** Runs Playwright in sight. @returns {Promise<number>} its exit code */
function play() {
  // With this condition the fence `server-only` is open: unit tests import what runs on a server. It is given to
  // Playwright's processes only; a node that a test starts is started as in production.
  const child = begin(process.execPath, ['--conditions=react-server', programs.playwright, 'test', ...args], {
    env: {
      ...process.env,
      ...temporary.env,
      // Beside the dependencies, and not in that folder: what it has compiled serves the next run too.
      PWTEST_CACHE_DIR: process.env.PWTEST_CACHE_DIR ?? join(projectDir, 'node_modules/.cache/playwright'),
      PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT,
      ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
      ...(shell ? { CHROMIUM_SHELL_PATH: shell } : {}),
      ...(python ? { TEST_PYTHON: python } : {}),
      ...(caddy ? { CADDY_PATH: caddy } : {}),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  })
  playing = child
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}

/** What the report says; without one everything that matters has failed. @param {string} path */
function countOf(path) {
  const full = join(projectDir, path)
  if (!existsSync(full)) return { passed: 0, failed: 1, skipped: missing.length, shaky: 0 }
  const { stats, errors, suites } = JSON.parse(readFileSync(full, 'utf8'))
  for (const title of suites.flatMap(shaky)) console.log(`passed at the second run only: ${title}`)
  const times = [...timesOf(suites)]
  console.log(['', 'Seconds and tests by project, added up over the workers:', ...byProject(times)].join('\n'))
  console.log(['', 'The files whose tests took longest:', ...slowest(times), ''].join('\n'))
  // An error outside of any test counts as one failure.
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected || Math.sign(errors.length),
    skipped: stats.skipped + missing.length,
    shaky: stats.flaky,
  }
}

/** @typedef {[name: string, time: { ms: number, tests: number }]} Time */

/** How long the tests took, by project and file. @param {any[]} suites */
function timesOf(suites) {
  /** @type {Map<string, { ms: number, tests: number }>} */
  const files = new Map()
  const add = (/** @type {any} */ { specs = [], suites: inner = [] }) => {
    for (const { file, tests } of specs)
      for (const { projectName, results } of tests) {
        const name = `${projectName}  ${file}`
        const { ms, tests: count } = files.get(name) ?? { ms: 0, tests: 0 }
        const took = results.reduce((/** @type {number} */ sum, /** @type {any} */ { duration }) => sum + duration, 0)
        files.set(name, { ms: ms + took, tests: count + 1 })
      }
    inner.forEach(add)
  }
  suites.forEach(add)
  return files
}

/** @param {Time[]} times longest first */
function lines(times) {
  return times
    .toSorted(([, one], [, other]) => other.ms - one.ms)
    .map(([name, { ms, tests }]) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${String(tests).padStart(4)}  ${name}`)
}

/** Where the time went: a line for each of the slowest files of a project. @param {Time[]} times */
function slowest(times) {
  return lines(times).slice(0, SLOWEST_SHOWN)
}

/** A line for each project. @param {Time[]} times */
function byProject(times) {
  /** @type {Map<string, { ms: number, tests: number }>} */
  const projects = new Map()
  for (const [name, { ms, tests }] of times) {
    const project = name.split('  ')[0] ?? ''
    const sum = projects.get(project) ?? { ms: 0, tests: 0 }
    projects.set(project, { ms: sum.ms + ms, tests: sum.tests + tests })
  }
  return lines([...projects])
}

/** The tests below a suite that failed once and then passed. @param {any} suite @returns {string[]} */
function shaky({ specs = [], suites = [] }) {
  const here = specs.filter((/** @type {any} */ { tests }) =>
    tests.some((/** @type {any} */ { status }) => status === 'flaky'),
  )
  return [...here.map((/** @type {any} */ { file, title }) => `${file}, ${title}`), ...suites.flatMap(shaky)]
}
