// @ts-check
// `npm run test:nodes`: the packed app under each Node that is supported, as npm brings them, in a surrounding that is
// none of a developer's: a path with spaces, no git checkout, nothing to write but its data, Turkish, a far time zone.
// `-- --this` tries the Node that is running, and fetches none.
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCommandLine } from './arguments.mjs'
import { pack } from './pack.mjs'
import { freePort } from './ports.mjs'
import { onStop, outputOf } from './processes.mjs'
import { makeKeySet, makeSecrets } from './secrets.mjs'
import { fail } from './terminal.mjs'

const VERSIONS = ['20.19.0', '22', '24']
/** What a packed app may take, so that the image stays below 350 MB (deploy/README.md). */
const MOST_BYTES = 120_000_000
const READY_WITHIN_MS = 60_000
const TIMES_ASKED = 10

const { this: isThisOnly } = readCommandLine(
  { options: { this: { type: 'boolean', default: false } } },
  'There is --this.',
).values
const folder = mkdtempSync(join(tmpdir(), 'test nodes '))
const cleanUp = () => {
  openAgain(folder)
  rmSync(folder, { recursive: true, force: true })
}
process.once('exit', cleanUp)
onStop(async () => undefined, 1)

const app = join(folder, 'the packed app')
const bytes = pack(app)
console.log(`packed: ${(bytes / 1e6).toFixed(0)} MB`)
if (bytes > MOST_BYTES) fail(`The packed app is bigger than ${MOST_BYTES / 1e6} MB, and the image with it.`)
makeReadOnly(app)

/** @type {string[]} */
const faults = []
for (const [version, program] of await programs()) {
  const startedAt = Date.now()
  const fault = await trial(program).catch((/** @type {Error} */ error) => error.message)
  console.log(`Node ${version}: ${fault ?? `works, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`}`)
  if (fault) faults.push(version)
}
process.exit(faults.length > 0 ? 1 : 0)

/** The programs to try, by version. @returns {Promise<[string, string][]>} */
async function programs() {
  if (isThisOnly) return [[process.versions.node, process.execPath]]
  /** @type {[string, string][]} */
  const found = []
  for (const version of VERSIONS) {
    // The package of this system alone, which needs no script to be installed.
    const name = `node-${process.platform}-${process.arch}`
    const prefix = join(folder, `node ${version}`)
    mkdirSync(prefix)
    const { code, output } = await outputOf('npm', [
      'install',
      '--ignore-scripts',
      '--prefix',
      prefix,
      `${name}@${version}`,
    ])
    if (code !== 0) fail(`npm did not bring Node ${version}:\n${output}`)
    const program = join(prefix, 'node_modules', name, 'bin/node')
    const { output: told } = await outputOf(program, ['--version'])
    found.push([told.trim().replace(/^v/, ''), program])
  }
  return found
}

/**
 * Starts the packed app with a Node, does what a visitor does in both modes, and ends it as Docker would. Answers what
 * went wrong, or null.
 *
 * @param {string} program
 * @returns {Promise<string | null>}
 */
async function trial(program) {
  const data = mkdtempSync(join(folder, 'data '))
  const keys = join(data, 'jwt-keys.json')
  writeFileSync(keys, JSON.stringify(makeKeySet('RS256')), { mode: 0o600 })
  const home = mkdtempSync(join(folder, 'home '))
  chmodSync(home, 0o555)
  // Root writes where nobody may: the same file system then is another user's.
  const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  if (owner.uid !== undefined) await outputOf('chown', ['-R', `${owner.uid}:${owner.gid}`, data])
  const port = await freePort()
  const child = spawn(program, ['scripts/serve.mjs'], {
    cwd: app,
    ...owner,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      TZ: 'Pacific/Chatham',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
      NODE_ENV: 'production',
      PORT: String(port),
      // A machine without IPv6 has the first alone.
      HOST: '127.0.0.1',
      APP_ORIGIN: `http://localhost:${port}`,
      DATABASE_URL: `file:${join(data, 'app.db').replaceAll(' ', '%20')}`,
      BCRYPT_COST: '4',
      EXPERIMENTS: 'on',
      ...makeSecrets(),
      JWT_KEYS: keys,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  try {
    const giveUpAt = Date.now() + READY_WITHIN_MS
    while (!/^ready node/m.test(output)) {
      if (child.exitCode !== null || Date.now() > giveUpAt) return `is not ready:\n${output}`
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const fault = await visit(`http://127.0.0.1:${port}`)
    if (fault) return `${fault}\n${output}`
    child.kill('SIGTERM')
    const end = await ended
    return end === 0 ? null : `ended with ${end} on SIGTERM`
  } finally {
    stop()
    process.off('exit', stop)
  }
}

/**
 * What a visitor does: reads pages, signs up, signs in by both modes, logs out, and is nobody. Answers the first step
 * that went otherwise.
 *
 * @param {string} origin
 * @returns {Promise<string | null>}
 */
async function visit(origin) {
  const post = (/** @type {string} */ path, /** @type {unknown} */ body, headers = {}) =>
    retryWhileBusy(origin + path, {
      method: 'POST',
      headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const get = (/** @type {string} */ path, headers = {}) =>
    retryWhileBusy(origin + path, { headers, redirect: 'manual' })
  // In Turkish, the upper case of i is no I, and the lower case of I no i.
  const person = { name: 'Işıl', email: 'INFO.IRIS@EXAMPLE.COM', password: 'dolmuş sırası bekliyor' }
  const lower = { email: 'info.iris@example.com', password: person.password }
  for (const path of [
    '/',
    '/learn',
    '/session',
    '/jwt',
    '/compare',
    '/claims',
    '/choose',
    '/experiments/csrf',
    '/api/ready',
  ])
    if ((await get(path)).status !== 200) return `GET ${path} is not 200`
  if ((await post('/api/signup', person)).status !== 201) return 'nobody can sign up'
  const session = await post('/api/session/login', lower)
  if (session.status !== 200) return 'nobody can sign in with a session'
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const { access_token } = await (await post('/api/jwt/login', lower)).json()
  const bearer = { Authorization: `Bearer ${access_token}` }
  for (const [path, headers] of /** @type {const} */ ([
    ['/api/session', { Cookie: cookie }],
    ['/api/jwt', bearer],
  ])) {
    if ((await get(`${path}/me`, headers)).status !== 200) return `${path}/me is not 200`
    if ((await post(`${path}/logout`, null, headers)).status !== 204) return `${path}/logout is not 204`
    if ((await get(`${path}/me`, headers)).status !== 401) return `${path}/me is not 401 after the log-out`
  }
  return null
}

/**
 * Asks again where the answer is 503, as it says: a busy machine is no fault of a Node. @param {string} url @param
 * {RequestInit} init
 */
async function retryWhileBusy(url, init) {
  for (let left = TIMES_ASKED; ; left--) {
    const response = await fetch(url, init)
    if (response.status !== 503 || left <= 1) return response
    await response.body?.cancel()
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

/** Nothing below can be written any more. @param {string} path */
function makeReadOnly(path) {
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444)
  chmodSync(path, 0o555)
  chmodSync(folder, 0o755)
}

/** Folders can be emptied again, by whoever is not root. @param {string} path */
function openAgain(path) {
  chmodSync(path, 0o755)
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) openAgain(join(path, entry.name))
}
