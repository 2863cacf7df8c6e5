import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { exchange, report } from '@/lib/recording/test-recordings'
import { differing } from './cell'
import { judged } from './mode-verdict'
import { requestBytes } from '@/app/experiments/_runtime/request-bytes'
import { spreadOf } from '@/app/experiments/_runtime/spread'

test('the median of an odd count is its middle, of an even count the mean of both', () => {
  expect(spreadOf([])).toBeNull()
  expect(spreadOf([7])).toEqual({ count: 1, median: 7, p10: 7, p90: 7 })
  expect(spreadOf([3, 1, 2])).toMatchObject({ median: 2 })
  expect(spreadOf([4, 1, 2, 3])).toMatchObject({ median: 2.5 })
  const hundred = spreadOf(Array.from({ length: 101 }, (_, at) => 100 - at))
  expect(hundred).toEqual({ count: 101, median: 50, p10: 10, p90: 90 })
})

test('a spread lies within what was measured, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 }), (values) => {
      const { p10, median, p90 } = spreadOf(values) ?? { p10: Number.NaN, median: Number.NaN, p90: Number.NaN }
      return Math.min(...values) <= p10 && p10 <= median && median <= p90 && p90 <= Math.max(...values)
    }),
  )
})

test('a cell stands out where it differs from most of its row, and at most two of a row do', () => {
  expect(differing(['1', '1', '2', '2', '2', '2'])).toEqual([true, true, false, false, false, false])
  expect(differing(['a', 'a', 'a', 'b', 'b', 'a'])).toEqual([false, false, false, true, true, false])
  expect(differing(['no', 'no', 'no', 'yes', 'yes', 'yes'])).toEqual([false, false, false, false, false, false])
  expect(differing(['1', '2', '3'])).toEqual([false, false, false])
  expect(differing(['1', '1', null, '2', null, null])).toEqual([false, false, false, true, false, false])
  expect(differing([null, null])).toEqual([false, false])
})

test('a statement holds for all, for some or for none, and is open as long as one was not asked', () => {
  expect(judged([true, true, true])).toBe('holds')
  expect(judged([true, false, true])).toBe('holds-if')
  expect(judged([false, false, false])).toBe('fails')
  expect(judged([true, null, true])).toBe('not-run')
  expect(judged([])).toBe('not-run')
  expect(judged(['elsewhere', 'elsewhere', 'elsewhere'])).toBe('elsewhere')
  expect(judged(['elsewhere', null, 'elsewhere'])).toBe('not-run')
})

test('the bytes of a request are those of its text as HTTP/1.1 writes it', () => {
  const cookies = [
    { name: 'theme', value: 'dark', length: 4 },
    { name: '__Host-session', value: '‹hidden, 7 letters›', length: 7 },
  ]
  const sent = exchange({
    request: { url: 'http://localhost:3000/api/session/me?a=ü', headers: [['x-record', '1']] },
    server: report({ cookies }),
  })
  const text =
    'GET /api/session/me?a=%C3%BC HTTP/1.1\r\nhost: localhost:3000\r\nx-record: 1\r\ncookie: theme=dark; __Host-session=1234567\r\n\r\n'
  expect(requestBytes(sent)).toBe(text.length)
})

test('a header that script and server both know is counted once, and nothing is counted without a report', () => {
  const request = {
    url: 'http://localhost:3000/api/jwt/me',
    headers: [['authorization', 'Bearer abc']] as [string, string][],
  }
  const text = 'GET /api/jwt/me HTTP/1.1\r\nhost: localhost:3000\r\nauthorization: Bearer abc\r\n\r\n'
  expect(requestBytes(exchange({ request, server: report({ authorization: 'Bearer abc' }) }))).toBe(text.length)
  expect(
    requestBytes(exchange({ request: { ...request, headers: [] }, server: report({ authorization: 'Bearer abc' }) })),
  ).toBe(text.length)
  expect(requestBytes(exchange({ request }))).toBeNull()
})
