import { expect, test } from '@playwright/test'
import { timeText } from './amounts'
import { numbersOf } from './plain'

test('a time is told in the unit a person thinks in, with two figures', () => {
  const told = [0, 0.4, 7, 143, 994, 999, 1000, 1234, 34_107, 999_000, 999_600, 2_100_000, -261].map(timeText)
  expect(told).toEqual([
    '0 µs',
    '0 µs',
    '7 µs',
    '140 µs',
    '990 µs',
    '1 ms',
    '1 ms',
    '1.2 ms',
    '34 ms',
    '1 s',
    '1 s',
    '2.1 s',
    '−260 µs',
  ])
})

test('no time is told in a unit that the words check refuses', () => {
  for (let micros = 1; micros < 100_000_000; micros = Math.ceil(micros * 1.13))
    expect(numbersOf(timeText(micros)), timeText(micros)).toEqual([])
})
