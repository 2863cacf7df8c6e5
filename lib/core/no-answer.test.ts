import { expect, test } from '@playwright/test'
import { isNoAnswer } from './no-answer'

test('no answer is what a fetch without one says in any engine, and code that could not be loaded; no fault of a script is', () => {
  for (const words of [
    'Failed to fetch',
    'NetworkError when attempting to fetch resource.',
    'Load failed',
    'fetch failed',
  ])
    expect(isNoAnswer(new TypeError(words)), words).toBe(true)
  expect(isNoAnswer(Object.assign(new Error('Failed to load chunk x.js'), { name: 'ChunkLoadError' }))).toBe(true)
  expect(isNoAnswer(new TypeError('crypto.randomUUID is not a function'))).toBe(false)
  expect(isNoAnswer(new Error('Failed to fetch'))).toBe(false)
})
