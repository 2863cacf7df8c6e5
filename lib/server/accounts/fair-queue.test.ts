import { expect, test } from '@playwright/test'
import { fairQueue } from './fair-queue'

const filled = (most: number, ...keys: string[]) => {
  const queue = fairQueue<string>(() => most)
  const left = keys.map((key, at) => queue.add(key, `${key}${at}`))
  return { queue, left }
}
const drained = (queue: ReturnType<typeof fairQueue<string>>) => {
  const jobs: string[] = []
  for (let job = queue.next(); job !== undefined; job = queue.next()) jobs.push(job)
  return jobs
}

test('lines take turns: the first of one comes before the second of another', () => {
  expect(drained(filled(100, 'a', 'a', 'a', 'b', 'c', 'c').queue)).toEqual(['a0', 'b3', 'c4', 'a1', 'c5', 'a2'])
})

test('one alone may fill the queue, and no more than fill it', () => {
  const { queue, left } = filled(3, 'a', 'a', 'a', 'a')
  expect(left).toEqual([null, null, null, 'a3'])
  expect(queue.size).toBe(3)
  expect(queue.isFullFor('a')).toBe(true)
})

test('into a full queue another still gets in, for the newest of the longest line', () => {
  const { queue } = filled(3, 'a', 'a', 'a')
  expect(queue.isFullFor('b')).toBe(false)
  expect(queue.add('b', 'b')).toBe('a2')
  expect(drained(queue)).toEqual(['a0', 'b', 'a1'])
})

test('where all lines are equally long nobody pushes anybody out', () => {
  const { queue } = filled(3, 'a', 'b', 'c')
  expect(queue.isFullFor('d')).toBe(true)
  expect(queue.add('d', 'd')).toBe('d')
  expect(filled(4, 'a', 'a', 'b', 'b').queue.add('c', 'c')).toBe('a1')
  expect(filled(3, 'a', 'a', 'b').queue.add('b', 'more')).toBe('more')
})

test('however many flood, whoever comes alone is behind one job of each of them', () => {
  const { queue } = filled(20, ...Array.from({ length: 200 }, (_, at) => `flood-${at % 4}`))
  expect(queue.add('alone', 'right')).not.toBe('right')
  expect(drained(queue).indexOf('right')).toBeLessThanOrEqual(4)
})
