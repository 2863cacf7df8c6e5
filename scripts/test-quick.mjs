// @ts-check
// `npm run test:quick`: what to ask after each change. Types and lint, the unit tests that the change touches, and each
// mode once over HTTP and once in a browser. `npm run test:quick -- main`: what has changed since that commit.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { misused, readCommandLine } from './arguments.mjs'
import { outputOf } from './processes.mjs'
import { setUp } from './setup.mjs'
import { projectDir } from './terminal.mjs'

const USAGE = 'npm run test:quick [-- COMMIT]'
const [since = 'HEAD', ...more] = readCommandLine({ allowPositionals: true }, USAGE).positionals
if (more.length > 0) misused(`One commit at most. ${USAGE}`)

await setUp()
const changed = changedSince(since)
const startedAt = performance.now()

const checks = await Promise.all([check('typecheck'), check('lint')])
const passed = [
  ...checks,
  tests(['--project=unit', ...changed]),
  tests(['--project=http-sqlite', '--project=pages', '--grep=@smoke']),
]
console.log(`${((performance.now() - startedAt) / 1000).toFixed(0)} s. The whole: npm test`)
process.exit(passed.every(Boolean) ? 0 : 1)

/** One of the checks of `npm run check`: silent where it passes. @param {'typecheck' | 'lint'} name */
async function check(name) {
  const { code, output } = await outputOf('npm', ['run', '--silent', name], { shell: process.platform === 'win32' })
  console.log(code === 0 ? `${name} passed` : `${output.trimEnd()}\n${name} failed`)
  return code === 0
}

/** @param {string[]} args */
function tests(args) {
  return spawnSync(process.execPath, [join(projectDir, 'scripts/test.mjs'), ...args], { stdio: 'inherit' }).status === 0
}

/**
 * What Playwright is told of the change; nothing, and so every unit test, where the folder is no git checkout.
 *
 * @param {string} commit
 */
function changedSince(commit) {
  const git = (/** @type {string[]} */ ...args) => spawnSync('git', args, { cwd: projectDir, encoding: 'utf8' })
  if (git('rev-parse', '--is-inside-work-tree').status !== 0) return []
  // Without the first check: a name that begins with a hyphen is an option of git.
  if (commit.startsWith('-') || git('rev-parse', '--verify', '--quiet', `${commit}^{commit}`).status !== 0)
    return misused(`There is no commit ${commit}. ${USAGE}`)
  return [`--only-changed=${commit}`, '--pass-with-no-tests']
}
