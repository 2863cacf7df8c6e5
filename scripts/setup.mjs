// @ts-check
// What a bare clone lacks: the dependencies, and the Prisma clients. Does nothing, quickly, when all is there.
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderFault } from './folder.mjs'
import { hashOf } from './fingerprint.mjs'
import { programs, run } from './processes.mjs'
import { fail, projectDir, requireNode } from './terminal.mjs'

const GENERATED = join(projectDir, 'prisma/generated')
const GENERATED_STAMP = join(GENERATED, '.stamp')

export async function setUp() {
  requireNode()
  const fault = folderFault(projectDir)
  if (fault) fail(fault)
  process.chdir(projectDir)
  try {
    accessSync(projectDir, constants.W_OK)
  } catch {
    fail(`This folder can't be written to, and the app keeps its build and its data in it: ${projectDir}`)
  }
  if (!areDependenciesThere()) await install()
  const models = hashOf(['prisma/schema.prisma', 'scripts/prisma.mjs', 'package-lock.json'])
  if (readOrNull(GENERATED_STAMP) !== models) {
    await run('Generating the database clients', process.execPath, [programs.prisma, 'generate'], {
      onFailure: 'The database clients could not be generated; the lines above say why.',
    })
    writeFileSync(GENERATED_STAMP, models)
  }
}

/** Whether every package of the lockfile is installed in its version. npm writes down what it installed. */
function areDependenciesThere() {
  const wanted = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  return (
    installed !== null &&
    wanted !== null &&
    Object.entries(wanted).every(
      ([path, { version, optional, link }]) =>
        path === '' || link || (installed[path] ? installed[path].version === version : optional),
    )
  )
}

/** @param {string} path @returns {Record<string, { version: string, optional?: boolean, link?: boolean }> | null} */
function packagesOf(path) {
  const text = readOrNull(join(projectDir, path))
  return text === null ? null : JSON.parse(text).packages
}

/** @param {string} path */
const readOrNull = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null)

function install() {
  // npm tells its scripts where it is; started without npm, it must be on the path.
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  // NODE_ENV=production in the caller's shell would leave out what builds and tests.
  return run('Installing the dependencies', command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    onFailure: 'The dependencies could not be installed. Is the npm registry reachable? The lines above say more.',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp()
