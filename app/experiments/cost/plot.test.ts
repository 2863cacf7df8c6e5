import { expect, test } from '@playwright/test'
import { namedApart, ticksOf } from './plot'

test('ticks are round, begin at nothing and stay within what is shown', () => {
  expect(ticksOf(11_243)).toEqual([0, 5000, 10_000])
  expect(ticksOf(10)).toEqual([0, 2.5, 5, 7.5, 10])
  expect(ticksOf(3600)).toEqual([0, 1000, 2000, 3000])
  expect(ticksOf(180_000)).toEqual([0, 50_000, 100_000, 150_000])
  expect(ticksOf(0)).toEqual([0])
  for (const largest of [0.3, 7, 99, 12_345, 1e7]) {
    expect(ticksOf(largest).length, `${largest}`).toBeGreaterThanOrEqual(2)
    expect(ticksOf(largest).length, `${largest}`).toBeLessThanOrEqual(6)
  }
})

test('names at the ends of lines that run together stand apart, in the order of the lines', () => {
  const names = namedApart([{ at: 98 }, { at: 2 }, { at: 97 }, { at: 3 }])
  expect(names.map(({ at }) => at)).toEqual([2, 13, 89, 100])
})
