import { expect, test } from '@playwright/test'
import { judge, type Observation, observed } from './judge'

const weak = { found: 'dragon', tries: 10, elapsedMs: 12, startRefuses: 'is shorter than 32 bytes (256 bits)', libraryRefuses: null, bits: 10 }
const strong = { found: null, tries: 1000, elapsedMs: 90, startRefuses: null, libraryRefuses: null, bits: 256 }
const SEEN: Observation = { words: 1000, weak, strong, mintedRole: 'admin' }
const verdictOf = (seen: Observation) => judge(seen)[0]?.verdict

test('a word is found, 256 bits are not, and the library takes both', () => {
  expect(verdictOf(SEEN)).toBe('holds-if')
  expect(observed(SEEN)).toEqual(['second'])
})

test('a library that refuses short secrets would make it hold without a condition', () => {
  expect(verdictOf({ ...SEEN, weak: { ...weak, libraryRefuses: 'ERR_WEAK' } })).toBe('holds')
})

test('a start that takes a word is told', () => {
  expect(judge({ ...SEEN, weak: { ...weak, startRefuses: null } })[0]?.evidence).toContain('start: takes it')
})
