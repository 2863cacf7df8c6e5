import { expect, test } from '@playwright/test'
import { bareCodes, faultsOfText, longSentences, numbersOf, retiredWords } from './plain'

test('a retired word is found, whole and in any case, and not within another word or a quotation', () => {
  expect(retiredWords('Six Specimens. The copy was carried off.')).toHaveLength(2)
  expect(retiredWords('indoors, and “sealed” as others say')).toEqual([])
})

test('a code without its name is found, and one with it is not', () => {
  expect(bareCodes('S2 is read, and A27 holds')).toHaveLength(2)
  expect(bareCodes('S2 encrypted id, J1 in localStorage')).toEqual([])
})

test('a time in a unit that nobody thinks in is found', () => {
  expect(numbersOf('after 288 s, in 1,200 µs')).toHaveLength(2)
  expect(numbersOf('after 4:48 min, 90 s, 60 seconds, in 999 µs, 14.5 s')).toEqual([])
})

test('a sentence of more words than one keeps in mind is found', () => {
  expect(longSentences(`${'word '.repeat(29)}.`)).toHaveLength(1)
  expect(longSentences(`${'word '.repeat(27)}end. ${'word '.repeat(20)}end.`)).toEqual([])
  expect(faultsOfText('The server deletes the row.')).toEqual([])
})
