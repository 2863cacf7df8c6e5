// @ts-check
// A throw-away PostgreSQL and Redis for one test run: on a free port, in a temporary folder, gone afterwards.
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { freePort } from './ports.mjs'
import { begin, outputOf, run } from './processes.mjs'

/** @typedef {{ name: string, variable: string, url: string, stop: () => Promise<void> }} TestServer */
/** @typedef {{ name: string, backend: string, debianPackage: string, isThere: () => boolean, start: () => Promise<TestServer> }} Kind */

const READY_WITHIN_MS = 30_000
const isRoot = process.getuid?.() === 0

/** @type {string[]} */
const folders = []
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** @type {Kind[]} */
export const KINDS = [
  {
    name: 'PostgreSQL',
    backend: 'postgres',
    debianPackage: 'postgresql',
    isThere: () => find('initdb') !== null && find('postgres') !== null,
    start: startPostgresql,
  },
  {
    name: 'Redis',
    backend: 'redis',
    debianPackage: 'redis-server',
    isThere: () => find('redis-server') !== null,
    start: startRedis,
  },
]

/** Whether missing programs can be had from Debian: root only, since anybody else would be asked for a password. */
export const canInstall = () => isRoot && find('apt-get') !== null

let isListFresh = false

/** @param {string[]} packages */
export async function installFromDebian(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const onFailure = `Debian's packages could not be installed: ${packages.join(', ')}.`
  if (!isListFresh) await run('Reading the lists of Debian packages', 'apt-get', ['update'], { env, onFailure })
  isListFresh = true
  await run(`Installing ${packages.join(', ')}`, 'apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    env,
    onFailure,
  })
}

/** Whether the lists that this machine has know a package. @param {string} name */
export const isInDebian = (name) => spawnSync('apt-cache', ['show', '--no-all-versions', name]).status === 0

/**
 * Where a program is: on the path, or where Debian keeps PostgreSQL's, newest first.
 *
 * @param {string} program
 * @returns {string | null}
 */
export function find(program) {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((left, right) => Number(right) - Number(left)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.map((folder) => join(folder, program)).find(isExecutable) ?? null
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} prefix */
function temporaryFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  folders.push(folder)
  return folder
}

async function startPostgresql() {
  const folder = temporaryFolder('test-postgres-')
  const port = await freePort()
  // PostgreSQL refuses to run as root.
  const owner = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const env = { ...process.env, LC_ALL: 'C' }
  const data = join(folder, 'data')
  const made = await outputOf(
    find('initdb') ?? '',
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { env, cwd: folder, ...owner },
  )
  if (made.code !== 0) throw new Error(made.output)
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: 200,
  }
  const child = begin(
    find('postgres') ?? '',
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...owner },
  )
  await saying(child, 'database system is ready to accept connections')
  // SIGINT: end the sessions and go, instead of waiting for them.
  return {
    name: 'PostgreSQL',
    variable: 'TEST_POSTGRES_URL',
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: () => stop(child, 'SIGINT'),
  }
}

/** @param {'-u' | '-g'} which */
function idOf(which) {
  try {
    return Number(execFileSync('id', [which, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return Number(execFileSync('id', [which, 'nobody']))
  }
}

async function startRedis() {
  const folder = temporaryFolder('test-redis-')
  const port = await freePort()
  const child = begin(
    find('redis-server') ?? '',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  )
  await saying(child, 'Ready to accept connections')
  return {
    name: 'Redis',
    variable: 'TEST_REDIS_URL',
    url: `redis://127.0.0.1:${port}`,
    stop: () => stop(child, 'SIGTERM'),
  }
}

/**
 * Waits until a program says something.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} words
 * @returns {Promise<void>}
 */
const saying = (child, words) =>
  new Promise((resolve, reject) => {
    let output = ''
    const giveUp = (/** @type {string} */ why) => reject(new Error(`${why}\n${output}`))
    const timer = setTimeout(giveUp, READY_WITHIN_MS, 'It was not ready in time.')
    const listen = (/** @type {Buffer} */ data) => {
      output += data
      if (output.includes(words)) resolve(clearTimeout(timer))
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', (error) => giveUp(error.message))
    child.once('exit', (code) => giveUp(`It ended with ${code}.`))
  })

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
async function stop(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const hasEnded = new Promise((resolve) => child.once('close', resolve))
  child.kill(signal)
  await hasEnded
}
