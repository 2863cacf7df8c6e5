import { expect, test } from '@playwright/test'
import { differenceOf, differenceText, isMeasured } from './difference'

const noisy = (n: number, base: number) => Array.from({ length: n }, (_, at) => base + ((at * 37) % 11) - 5)

test('a difference larger than the noise is measured, with its 95 % interval', () => {
  const found = differenceOf(noisy(20, 150), noisy(20, 100))
  expect(found).toEqual({ median: 50, interval: [50, 50], n: 20 })
  expect(isMeasured(found)).toBe(true)
  expect(differenceText(found)).toBe('+50 µs (95 %: 50 µs to 50 µs)')
})

test('the interval is that of the sign test: of 20 the sixth from either end', () => {
  const found = differenceOf(
    Array.from({ length: 20 }, (_, at) => at + 1),
    Array.from({ length: 20 }, () => 0),
  )
  expect(found.interval).toEqual([6, 15])
})

test('inside the noise no difference is measured', () => {
  const found = differenceOf(noisy(20, 100), noisy(20, 100).toReversed())
  expect(isMeasured(found)).toBe(false)
  expect(differenceText(found)).toBe('no difference measured')
})

test('five turns are too few for an interval, whatever they say; six are enough', () => {
  expect(differenceOf([9, 9, 9, 9, 9], [1, 1, 1, 1, 1]).interval).toBeNull()
  expect(differenceOf([9, 9, 9, 9, 9, 9], [1, 1, 1, 1, 1, 1]).interval).toEqual([8, 8])
  expect(differenceText(differenceOf([], []))).toBe('no difference measured')
})

test('one outlier, however slow, makes no difference', () => {
  const found = differenceOf([...noisy(19, 100), 90_000], noisy(20, 100))
  expect(isMeasured(found)).toBe(false)
})

test('what was not measured in turn is not compared', () => {
  expect(() => differenceOf([1], [1, 2])).toThrow('in turn')
})
