// @ts-check
// `npm run diff:modes`: lib/session beside lib/jwt, without their tests and READMEs, in the order in which /compare
// shows them; then the guards, which lie with what asks the environment. Arguments go to `git diff`:
// npm run diff:modes -- --stat
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isPartOfMode, READ_FIRST } from '../lib/core/mode-files.mjs'
import { fail, projectDir } from './terminal.mjs'

// git leaves out files of a repository only: what is compared is copied, by the same paths.
const copy = mkdtempSync(join(tmpdir(), 'diff-modes-'))
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))

/** What is compared, by the folders of the two modes. @type {[folder: string, isWanted: (name: string) => boolean][]} */
const COMPARED = [
  ['lib', isPartOfMode],
  ['lib/server/modes', (name) => name === 'guard.ts'],
]

writeFileSync(join(copy, 'order'), READ_FIRST.map((name) => `*/${name}\n`).join(''))
for (const what of COMPARED) {
  const status = compared(what)
  // 1 says that there is a difference, which is the point.
  if (status > 1) process.exit(status)
}

/** Shows the difference and answers how git ended. @param {(typeof COMPARED)[number]} what */
function compared([folder, isWanted]) {
  const [left, right] = [`${folder}/session`, `${folder}/jwt`]
  for (const side of [left, right])
    for (const name of readdirSync(join(projectDir, side)).filter(isWanted))
      cpSync(join(projectDir, side, name), join(copy, side, name))
  const words = ['diff', '--no-index', '-Oorder', ...process.argv.slice(2), left, right]
  const { status, error } = spawnSync('git', words, { cwd: copy, stdio: 'inherit' })
  if (error) fail(`git is needed to compare: ${error.message}`)
  return status ?? 2
}
