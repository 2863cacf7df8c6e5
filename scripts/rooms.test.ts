import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from '@playwright/test'

/**
 * The rooms of the house: what does one trade. Files of two rooms that import each other are one room with a wall in
 * it; dependency-cruiser, which holds the floors, knows folders and no rooms.
 */
const ROOMS: readonly [pattern: RegExp, name: (...parts: string[]) => string][] = [
  [/^app\/_features\/([^/]+)\//, (feature) => `features/${feature}`],
  [/^app\/experiments\/(_[^/]+)\//, (room) => `experiments/${room}`],
  [/^app\/experiments\//, () => 'experiments'],
  [/^app\/_ui\//, () => 'ui'],
  [/^app\//, () => 'routes'],
  [/^lib\/server\/([^/]+)\//, (room) => `server/${room}`],
  [/^lib\/([^/]+)\//, (room) => `lib/${room}`],
]
const roomOf = (file: string): string => {
  for (const [pattern, name] of ROOMS) {
    const found = pattern.exec(file)
    if (found) return name(...found.slice(1))
  }
  throw new Error(`${file} lies in no room.`)
}

const FILES = ['app', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name) && !/\.test\.tsx?$|(?:^|\/)test-|^testing\//.test(name))
    .map((name) => join(folder, name)),
)
const IMPORT = /(?:from|import)\s*\(?\s*'((?:@\/|\.)[^']+)'/g

/** The file that an import names; undefined for one that is no file of ours: a style sheet, data. */
function fileOf(from: string, name: string): string | undefined {
  const path = name.startsWith('@/') ? name.slice(2) : normalize(join(dirname(from), name))
  return ['', '.ts', '.tsx', '.mjs'].map((end) => path + end).find((each) => FILES.includes(each) && existsSync(each))
}

/** By room, the rooms that it imports from. */
function importsOfRooms(): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>()
  for (const file of FILES)
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const target = fileOf(file, name)
      if (!target || roomOf(target) === roomOf(file)) continue
      rooms.set(roomOf(file), (rooms.get(roomOf(file)) ?? new Set()).add(roomOf(target)))
    }
  return rooms
}

test('no two rooms import each other, not even by way of others', () => {
  const left = importsOfRooms()
  expect(left.size).toBeGreaterThan(20)
  // A room that imports from none that is left stands at the bottom and is taken away, until all have gone.
  for (let isSmaller = true; isSmaller;) {
    const low = [...left].filter(([, below]) => [...below].every((room) => !left.has(room))).map(([room]) => room)
    for (const room of low) left.delete(room)
    isSmaller = low.length > 0
  }
  expect(
    Object.fromEntries([...left].map(([room, below]) => [room, [...below].filter((each) => left.has(each))])),
  ).toEqual({})
})

test('the README says of every room what lies in it', () => {
  const [map = ''] = /(?<=### Where things lie\n)[^#]+/.exec(readFileSync('README.md', 'utf8')) ?? []
  const told = map.split('\n').flatMap((line) => /^ *(\S+(?:, \S+)*) {2,}\S/.exec(line)?.[1]?.split(', ') ?? [])
  const rooms = ['app/_features', 'lib', 'lib/server'].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'server')
      .map(({ name }) => `${folder}/${name}`),
  )
  expect(rooms.length).toBeGreaterThan(20)
  expect(rooms.filter((room) => !told.includes(room))).toEqual([])
  // What has gone is told of no more.
  expect(told.filter((room) => !existsSync(room))).toEqual([])
})

test('decision 40 names the floors as the import rules hold them', () => {
  const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
    forbidden: { name: string; comment: string }[]
  }
  const lowest = forbidden.find(({ name }) => name === 'down-from-core')?.comment ?? ''
  const above = /^core stands below (.+): arrows/.exec(lowest)?.[1] ?? 'no floors'
  const [told] = /scripts → .+? → core(?=\.)/.exec(readFileSync('lib/DECISIONS.md', 'utf8')) ?? []
  expect(told).toBe(`${above.replaceAll(' > ', ' → ')} → core`)
})
