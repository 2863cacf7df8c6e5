import { expect, test } from '@playwright/test'
import { grouped } from './grouped'

test('numbers are written as English writes them', () => {
  for (const whole of [0, 7, 999, 1000, -1000, -999, 12_345, 100_000, 86_400, 1_234_567, 1_000_000_000, -1_234_567])
    expect(grouped(whole)).toBe(whole.toLocaleString('en'))
  for (const fraction of [0.5, 1.25, 1234.125, -99_999.5]) expect(grouped(fraction)).toBe(fraction.toLocaleString('en'))
  expect(grouped(12.345678)).toBe('12.345678')
})
