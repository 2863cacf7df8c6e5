import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name).replaceAll('\\', '/'))
const FILES = ['app', 'lib', 'e2e', 'scripts', 'bench', 'prisma'].flatMap(filesIn)
const NAMES = new Set(FILES.map((file) => basename(file)))

/** A test that is named, wherever it lies. */
const TEST = /(?<![\w/.-])(?:[\w-]+\/)*([\w-]+(?:\.http)?\.(?:test|spec)\.tsx?)(?!\w)/g

test('every test that a comment or a decision names is there', () => {
  const sources = FILES.filter((file) => /\.(?:tsx?|mjs|md|css)$/.test(file) && !file.startsWith('prisma/generated'))
  expect(sources.length).toBeGreaterThan(1000)
  const gone = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(TEST)]
      .filter(([, name = '']) => !NAMES.has(name))
      .map(([cited]) => `${file}: ${cited}`),
  )
  expect(gone).toEqual([])
})
