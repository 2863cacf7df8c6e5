import { expect, test } from '@playwright/test'
import { keepBounded } from './bounded-map'

test('a bounded map forgets what was added first, and never holds more than it may', () => {
  const map = new Map<string, number>()
  for (const [at, key] of ['a', 'b', 'c', 'd'].entries()) keepBounded(map, key, at, 2)
  expect([...map]).toEqual([
    ['c', 2],
    ['d', 3],
  ])
})

test('a key that is there already makes nothing go, and stays as old as it is', () => {
  const map = new Map<string, number>()
  for (const [key, value] of [
    ['a', 1],
    ['b', 1],
    ['a', 2],
  ] as const)
    keepBounded(map, key, value, 2)
  expect([...map]).toEqual([
    ['a', 2],
    ['b', 1],
  ])
  keepBounded(map, 'c', 1, 2)
  expect([...map.keys()]).toEqual(['b', 'c'])
})
