import { expect, test } from '@playwright/test'
import { inTurns, middleHalf, ratioOf } from './paired'
import { median, percentile, summary } from './statistics'

const HUNDRED = Array.from({ length: 100 }, (_, at) => ((at * 37) % 100) + 1)

for (const [percent, expected] of [
  [0, 1],
  [1, 1],
  [50, 50],
  [95, 95],
  [99, 99],
  [99.1, 100],
  [100, 100],
] as const)
  test(`of the numbers 1 to 100 in any order, the percentile ${percent} is ${expected}`, () => {
    expect(percentile(HUNDRED, percent)).toBe(expected)
  })

test('of one sample every percentile is that sample', () => {
  expect(summary([7])).toEqual({ n: 1, p50: 7, p95: 7, p99: 7 })
})

test('the median of an even number of samples lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([100, 1, 2])).toBe(2)
  expect(median([10, 9])).toBe(9.5)
})

test('numbers are sorted as numbers, and the samples stay as they were', () => {
  const samples = [10, 9, 100]
  expect(median(samples)).toBe(10)
  expect(samples).toEqual([10, 9, 100])
})

test('no samples are a fault, not zero', () => {
  expect(() => median([])).toThrow('no samples')
  expect(() => percentile([], 50)).toThrow('no samples')
})

test('two things are measured in turns, ABBA, never at the same time', async () => {
  const order: string[] = []
  let running = 0
  const sample = (name: string) => async () => {
    expect(running++).toBe(0)
    await Promise.resolve()
    running--
    order.push(name)
    return order.length
  }
  const pairs = await inTurns(3, sample('a'), sample('b'))
  expect(order.join('')).toBe('abbaab')
  expect(pairs).toEqual([
    { a: 1, b: 2 },
    { a: 4, b: 3 },
    { a: 5, b: 6 },
  ])
})

test('the ratio is taken pair by pair: a machine that slows down for both changes nothing, and one bad pair little', () => {
  expect(
    ratioOf([
      { a: 80, b: 100 },
      { a: 800, b: 1000 },
      { a: 8, b: 1000 },
    ]),
  ).toBe(0.8)
})

test('how far the pairs are apart is told by the half in the middle', () => {
  const pairs = [1, 2, 3, 4, 5, 6, 7, 800].map((a) => ({ a, b: 10 }))
  expect(middleHalf(pairs)).toBe('8 pairs, half of them from 0.20 to 0.60')
})
