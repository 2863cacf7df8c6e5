import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { folderFault } from './folder.mjs'

for (const path of ['/home/nova/jwt', '/home/no va/köln', '/srv/100%', "/srv/nova's (2)", 'C:\\nova\\app'])
  test(`${path} can be built in`, () => {
    expect(folderFault(path)).toBeNull()
  })

for (const path of ['/home/nova/issue#14', '/srv/#/app', '/srv/why?/app'])
  test(`${path} is named as what no build comes of`, () => {
    expect(folderFault(path)).toContain(path)
  })

test('a folder that can’t be built in is told at once, and nothing is installed', () => {
  const base = mkdtempSync(join(tmpdir(), 'folder-'))
  const clone = join(base, 'issue#14')
  mkdirSync(clone)
  // What a script is made of, and no dependency: as in a bare clone.
  for (const part of ['scripts', 'lib', 'package.json', 'package-lock.json'])
    cpSync(part, join(clone, part), { recursive: true })
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs'], {
    cwd: clone,
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain('holds a #')
  expect(existsSync(join(clone, 'node_modules'))).toBe(false)
  rmSync(base, { recursive: true })
})
