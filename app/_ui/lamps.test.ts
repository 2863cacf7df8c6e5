import { expect, test } from '@playwright/test'
import { LAMPS, type LampQuestion, lookOf } from './lamps'

test('an attack that succeeded is bad news and one that failed is good, whichever status says so', () => {
  const questions = Object.keys(LAMPS) as LampQuestion[]
  for (const question of questions.filter((each) => LAMPS[each] === 'attacker'))
    expect([lookOf(question, true), lookOf(question, false)], question).toEqual(['refused', 'served'])
  for (const question of questions.filter((each) => LAMPS[each] === 'owner'))
    expect([lookOf(question, true), lookOf(question, false)], question).toEqual(['served', 'refused'])
})

test('what is in nobody’s interest takes neither colour, and what was not asked is not lit', () => {
  expect([lookOf('a preflight was sent', true), lookOf('a preflight was sent', false)]).toEqual(['lit', 'unlit'])
  expect(lookOf('copy is served', null)).toBe('unlit')
})
