import { expect, test } from '@playwright/test'
import { fragmentOf, runIn } from './run-link'

test('a link says what a run came to, and is read as what it says', () => {
  const run = { sessionSeconds: 0, jwtSeconds: 302, isSessionAlive: false, isJwtAlive: true }
  expect(fragmentOf(run)).toBe('#run=0,302+')
  expect(runIn(fragmentOf(run))).toEqual(run)
})

test('any other fragment is no run', () => {
  for (const other of ['', '#run=', '#run=1', '#run=a,b', '#main', '#run=1,2,3']) expect(runIn(other), other).toBeNull()
})
