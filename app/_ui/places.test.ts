import { expect, test } from '@playwright/test'
import { inOrder, isAt, nextPlace, PLACES, placesOf, TOOLS } from './places'

test('a reader who always follows the next place has seen every one of them', () => {
  const seen: string[] = []
  for (let path = '/'; !seen.includes(path); path = nextPlace(path, inOrder(true)).href) seen.push(path)
  expect(seen).toEqual([...PLACES, ...TOOLS].map(({ href }) => href))
})

test('without experiments neither the bar nor the next place leads to them', () => {
  expect(placesOf([...PLACES, ...TOOLS], false).map(({ href }) => href)).not.toContain('/experiments')
  expect(nextPlace('/learn', inOrder(false)).href).toBe('/compare')
  expect(nextPlace('/recording', inOrder(false)).href).toBe('/learn')
})

test('a page below a place belongs to it, and one whose name only begins alike does not', () => {
  expect(isAt('/session', '/session')).toBe('page')
  expect(isAt('/session/protected', '/session')).toBe('true')
  expect(isAt('/sessions', '/session')).toBeUndefined()
  expect(isAt('/compare', '/')).toBeUndefined()
  expect(nextPlace('/jwt/admin', inOrder(true)).href).toBe('/decode')
  expect(nextPlace('/no-such-page', inOrder(true)).href).toBe('/')
})
