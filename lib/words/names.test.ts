import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import retired from './names.json' with { type: 'json' }

const ROOMS = ['app', 'lib', 'e2e', 'scripts', 'bench', 'prisma']
const sources = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .map((path) => join(room, path))
    .filter((path) => /\.(?:ts|tsx|mjs)$/.test(path) && !/^prisma\/generated|\/\.next\//.test(path)),
)

/** What is written in a source and is not a text for readers. */
const namesIn = (source: string) => source.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '')

test('no source uses a name that was given up for a standard term', () => {
  expect(sources.length).toBeGreaterThan(1000)
  const found = sources.flatMap((path) => {
    const source = namesIn(readFileSync(path, 'utf8'))
    return retired.flatMap(({ name, say }) => {
      const match = new RegExp(`(?<![\\w-])(?:${name})(?![\\w-])`).exec(source)
      return match ? [`${path}: ${match[0]}, say ${say}`] : []
    })
  })
  expect(found).toEqual([])
})
