import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { PLAYWRIGHTS_OWN } from './chromium.mjs'

test('what Playwright switches off in Chromium stays off beside what is switched off here', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  const bundle = readFileSync(join(folder, 'lib/coreBundle.js'), 'utf8')
  const list = /disabledFeatures = \[([^\]]*)\]/.exec(bundle)?.[1] ?? ''
  const theirs = [...list.replaceAll(/\/\/.*$/gm, '').matchAll(/"(\w+)"/g)].map(([, name]) => name)
  expect(theirs.length).toBeGreaterThan(10)
  expect([...PLAYWRIGHTS_OWN].sort()).toEqual(theirs.sort())
})
