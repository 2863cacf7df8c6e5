import { expect, test } from '@playwright/test'
import { compareFolders } from './sources'

test('context, store, guard and lifecycle are shown first, then the others by name; tests are left out', () => {
  const { files, setUp } = compareFolders('lib') ?? { files: [], setUp: null }
  const names = files.map(({ name }) => name)
  expect(names.slice(0, 4)).toEqual(['context.ts', 'store.ts', 'guard.ts', 'lifecycle.ts'])
  expect(names.slice(4)).toEqual(names.slice(4).toSorted())
  expect(names.filter((name) => name.includes('test'))).toEqual([])
  // One variant is encrypted instead of signed, and that has a file.
  expect(files.filter(({ isInLeft }) => !isInLeft).map(({ name }) => name)).toEqual(['encrypted-codec.ts'])
  expect(files.filter(({ isInRight }) => !isInRight)).toEqual([])
  // Counted is what somebody takes home: the folder, not the guard of this app.
  expect([setUp?.session.files, setUp?.jwt.files]).toEqual([names.length - 2, names.length - 1])
})

test('a server without its sources has nothing to compare', () => {
  expect(compareFolders('lib/nowhere')).toBeNull()
})
