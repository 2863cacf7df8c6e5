import { expect, test } from '@playwright/test'
import { deviceSentence, timeInWords } from './device-sentence'

const SEEN_AT = '2026-11-29T12:00:00.000Z'
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/159.0.0.0 Safari/537.36'

test('a device is told by its program, its system, whether it is this one, and since when', () => {
  const device = { userAgent: LINUX, current: true, createdAt: '2026-11-29T09:14:59.999Z' }
  expect(deviceSentence(device, SEEN_AT)).toBe('Chromium 159 on Linux, this browser, since 9:14 UTC')
  expect(deviceSentence({ ...device, current: false, userAgent: 'curl/8.5.0' }, SEEN_AT)).toBe(
    'curl 8.5.0, since 9:14 UTC',
  )
})

test('a time of another day has its date, and midnight is 0:00', () => {
  expect(timeInWords('2026-11-28T23:05:00.000Z', SEEN_AT)).toBe('28 November 2026, 23:05 UTC')
  expect(timeInWords('2025-11-29T12:00:00.000Z', SEEN_AT)).toBe('29 November 2025, 12:00 UTC')
  expect(timeInWords('2026-11-29T00:00:00.000Z', SEEN_AT)).toBe('0:00 UTC')
})
