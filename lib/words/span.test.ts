import { expect, test } from '@playwright/test'
import { numbersOf } from './plain'
import { spanText } from './span'

test('a span is told as a clock would show it, and never in seconds that nobody thinks in', () => {
  expect([0, 59, 60, 288, 3599, 3600, 43_199].map(spanText)).toEqual([
    '0 s',
    '59 s',
    '1:00 min',
    '4:48 min',
    '59:59 min',
    '1:00 h',
    '11:59 h',
  ])
  for (let seconds = 1; seconds < 100_000; seconds = Math.ceil(seconds * 1.3))
    expect(numbersOf(spanText(seconds)), spanText(seconds)).toEqual([])
})
