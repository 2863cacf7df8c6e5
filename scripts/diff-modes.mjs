// @ts-check
// `npm run diff:modes`: lib/session beside lib/jwt, without their tests and READMEs, in the order in which /compare
// shows them. Arguments go to `git diff`: npm run diff:modes -- --stat
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isPartOfMode, READ_FIRST } from '../lib/core/mode-files.mjs'
import { fail, projectDir } from './terminal.mjs'

// git leaves out files of a repository only: what is compared is copied, by the same paths.
const copy = mkdtempSync(join(tmpdir(), 'diff-modes-'))
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))

for (const mode of ['session', 'jwt'])
  for (const name of readdirSync(join(projectDir, 'lib', mode)).filter(isPartOfMode))
    cpSync(join(projectDir, 'lib', mode, name), join(copy, 'lib', mode, name))
writeFileSync(join(copy, 'order'), READ_FIRST.map((name) => `*/${name}\n`).join(''))

const compare = ['diff', '--no-index', '-Oorder', ...process.argv.slice(2), 'lib/session', 'lib/jwt']
const { status, error } = spawnSync('git', compare, { cwd: copy, stdio: 'inherit' })
if (error) fail(`git is needed to compare: ${error.message}`)
// 1 says that there is a difference, which is the point.
process.exitCode = status === 1 ? 0 : (status ?? 1)
