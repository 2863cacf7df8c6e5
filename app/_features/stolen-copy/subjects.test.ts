import { expect, test } from '@playwright/test'
import { EVENTS } from './events'
import { isAskedForReal, STRATEGIES, subjectsFor } from './subjects'

test('one strategy makes six rows, all five make eighteen, and no two have one key', () => {
  const counts = [['strictest'], STRATEGIES.map(({ key }) => key)].map(
    (strategies) => new Set(subjectsFor(strategies as never).map(({ key }) => key)).size,
  )
  expect(counts).toEqual([6, 18])
})

test('only the server’s own policy is asked of the server, and neither its keys nor its admins are touched', () => {
  const real = EVENTS.map(({ key }) => key).filter((event) => isAskedForReal({ strategy: 'strictest' }, event))
  expect(real).toEqual(['logout', 'logout-all', 'password', 'disable', 'delete', 'nothing'])
  expect(EVENTS.filter(({ key }) => isAskedForReal({ strategy: null }, key)).map(({ key }) => key)).toEqual(real)
  for (const strategy of ['none', 'short-lived + refresh', 'denylist', 'token version'] as const)
    expect(
      EVENTS.some(({ key }) => isAskedForReal({ strategy }, key)),
      strategy,
    ).toBe(false)
})
