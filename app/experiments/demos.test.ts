import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const FOLDER = join(process.cwd(), 'app/experiments')

test('every folder of an experiment has its line in demos.tsx, and no line leads elsewhere', () => {
  const lines = readFileSync(join(FOLDER, 'demos.tsx'), 'utf8').matchAll(
    /^ {2}'?([a-z-]+)'?: dynamic\(\(\) => import\('\.\/([a-z-]+)\/demo'\)\),$/gm,
  )
  const folders = readdirSync(FOLDER).filter(
    (name) => /^[a-z]/.test(name) && existsSync(join(FOLDER, name, 'experiment.ts')),
  )
  expect(Array.from(lines, ([, slug, folder]) => [slug, folder])).toEqual(
    folders.toSorted().map((each) => [each, each]),
  )
})
