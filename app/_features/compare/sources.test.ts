import { expect, test } from '@playwright/test'
import { compareFolders } from './sources'

test('context, store, guard and lifecycle are shown first, then the others by name; tests are left out', () => {
  const { files, setUp } = compareFolders('lib') ?? { files: [], setUp: null }
  const names = files.map(({ name }) => name)
  expect(names.slice(0, 4)).toEqual(['context.ts', 'store.ts', 'guard.ts', 'lifecycle.ts'])
  expect(names.slice(4)).toEqual(names.slice(4).toSorted())
  expect(names.filter((name) => name.includes('test'))).toEqual([])
  expect(files.every(({ isInLeft, isInRight }) => isInLeft && isInRight)).toBe(true)
  // Counted is what somebody takes home: the folder, not the guard of this app.
  expect(setUp?.session.files).toBe(names.length - 1)
})

test('a server without its sources has nothing to compare', () => {
  expect(compareFolders('lib/nowhere')).toBeNull()
})
