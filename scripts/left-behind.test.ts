import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { temporaryFolder } from './left-behind.mjs'

test('what a test leaves in the temporary folder is named at the end of the run, and removed', () => {
  const { folder, env, end } = temporaryFolder()
  const leave = `fs.mkdtempSync(path.join(os.tmpdir(), 'db-'))`
  spawnSync(process.execPath, ['-e', leave], { env: { ...process.env, ...env } })
  expect(end()).toEqual([expect.stringMatching(/^db-/)])
  expect(existsSync(folder)).toBe(false)
})

test('what the test runner, tsx and the browser keep there is no test’s', () => {
  const { folder, end } = temporaryFolder()
  for (const name of ['playwright-transform-cache-0', 'tsx-0', '.org.chromium.Chromium.aBcDeF'])
    mkdirSync(join(folder, name))
  expect(end()).toEqual([])
})
