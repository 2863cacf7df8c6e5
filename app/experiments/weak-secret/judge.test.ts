import { expect, test } from '@playwright/test'
import { judge, type Observation, observed } from './judge'

const weak = {
  found: 'dragon',
  tries: 10,
  elapsedMs: 12,
  startRefuses: 'is shorter than 32 bytes (256 bits)',
  libraryRefuses: null,
  bits: 10,
}
const strong = { found: null, tries: 1000, elapsedMs: 90, startRefuses: null, libraryRefuses: null, bits: 256 }
const SEEN: Observation = {
  words: 1000,
  weak,
  strong,
  mintedRole: 'admin',
  own: { algorithm: 'RS256', keyBits: 2048, found: null },
}
const verdictOf = (seen: Observation) => judge(seen)[0]?.verdict

test('a word is found, 256 bits are not, and the library takes both', () => {
  expect(verdictOf(SEEN)).toBe('holds-if')
  expect(observed(SEEN)).toEqual(['second'])
})

test('a library that refuses short secrets would make it hold without a condition', () => {
  expect(verdictOf({ ...SEEN, weak: { ...weak, libraryRefuses: 'ERR_WEAK' } })).toBe('holds')
})

test('a start that takes a word is told', () => {
  const [judgement] = judge({ ...SEEN, weak: { ...weak, startRefuses: null } })
  expect(judgement?.details).toContain('start: takes it')
  expect(judgement?.outcomes).toContainEqual({
    name: 'this app does not start with the word as its secret',
    isTrue: false,
  })
})

test('a weak key of the app itself is told', () => {
  const isStrong = (own: Observation['own']) =>
    judge({ ...SEEN, own })[0]?.outcomes.find(({ name }) => name === 'the app’s own token is signed with a strong key')
      ?.isTrue
  expect(isStrong({ algorithm: 'ES256', keyBits: 256, found: null })).toBe(true)
  expect(isStrong({ algorithm: 'HS256', keyBits: null, found: null })).toBe(true)
  expect(isStrong({ algorithm: 'RS256', keyBits: 1024, found: null })).toBe(false)
  expect(isStrong({ algorithm: 'HS256', keyBits: null, found: 'dragon' })).toBe(false)
  expect(isStrong({ algorithm: 'none', keyBits: null, found: null })).toBe(false)
})
