import { expect, test } from '@playwright/test'
import { isBrokenOff, leftOf, newRound, noted, tallyOf } from './round'

const SLUGS = ['one', 'two', 'three']
const DONE = { kind: 'done', elapsedMs: 1500 } as const
const FAILED = { kind: 'failed', sentence: 'The server did not answer.', facts: '503' } as const
const begun = newRound('2026-01-02T03:04:05.000Z')

test('before the first round nothing is broken off, and everything is left', () => {
  expect(isBrokenOff(null, SLUGS)).toBe(false)
  expect(leftOf(null, SLUGS)).toEqual(SLUGS)
})

test('a round goes on behind what is through, in the order of the experiments', () => {
  const current = noted(noted(begun, 'one', DONE), 'three', DONE)
  expect(leftOf(current, SLUGS)).toEqual(['two'])
  expect(isBrokenOff(current, SLUGS)).toBe(true)
})

test('one that failed is through: the round does not begin it again', () => {
  const current = SLUGS.reduce((before, slug) => noted(before, slug, slug === 'two' ? FAILED : DONE), begun)
  expect(isBrokenOff(current, SLUGS)).toBe(false)
  expect(tallyOf(current, SLUGS)).toEqual({ through: 3, failed: 1, alone: 0, elapsedMs: 3000 })
})

test('an experiment that a newer build brings is left; one that is gone counts nowhere', () => {
  const current = noted(noted(begun, 'one', DONE), 'gone', DONE)
  expect(leftOf(current, ['one', 'new'])).toEqual(['new'])
  expect(tallyOf(current, ['one', 'new']).through).toBe(1)
})

test('noting changes the copy, not the round before', () => {
  noted(begun, 'one', DONE)
  expect(leftOf(begun, SLUGS)).toEqual(SLUGS)
})
