import { spawnSync } from 'node:child_process'
import { expect, test } from '@playwright/test'

test.skip(spawnSync('git', ['--version']).status !== 0, 'git is not installed')

const diff = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/diff-modes.mjs', ...args], { encoding: 'utf8' })

test('npm run diff:modes shows what the modes consist of, without tests and READMEs, what to read first in front', () => {
  const { status, stdout } = diff('--name-only', '--no-renames')
  expect(status).toBe(0)
  const shown = [
    ...new Set(
      stdout
        .trim()
        .split('\n')
        .map((path) => path.replace(/^.*\//, '')),
    ),
  ]
  expect(shown.slice(0, 3)).toEqual(['context.ts', 'store.ts', 'lifecycle.ts'])
  expect(shown).toEqual(expect.arrayContaining(['codec.ts', 'config.ts']))
  // Nobody is let in without them: the guards stand behind what lies in the folders of the modes.
  expect(shown.at(-1)).toBe('guard.ts')
  expect(shown.filter((name) => /test|README/.test(name))).toEqual([])
})

test('files are compared under the paths that they have', () => {
  const { stdout } = diff()
  for (const folder of ['lib', 'lib/server/modes']) {
    const name = folder === 'lib' ? 'lifecycle.ts' : 'guard.ts'
    expect(stdout).toContain(`--- a/${folder}/session/${name}\n+++ b/${folder}/jwt/${name}\n`)
  }
})
