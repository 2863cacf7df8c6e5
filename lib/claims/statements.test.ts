import { expect, test } from '@playwright/test'
import { GROUPS, STATEMENTS, statementOf } from './statements'

const words = (says: string) =>
  says
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')

test('there are 88 statements, A1 to A88, each once and in order', () => {
  expect(STATEMENTS.map(({ id }) => id)).toEqual(Array.from({ length: 88 }, (_, at) => `A${at + 1}`))
  expect(new Set(GROUPS.map(({ name }) => name)).size).toBe(GROUPS.length)
})

test('each is one sentence, and no two are alike', () => {
  for (const { id, says } of STATEMENTS) expect(says, id).toMatch(/^[A-Za-z][^!?]*[^.]\.$/)
  for (const { id, says } of STATEMENTS) expect(says.match(/\.(?= [A-Z])/g), id).toBeNull()
  expect(new Set(STATEMENTS.map(({ says }) => [...new Set(words(says))].toSorted().join(' '))).size).toBe(
    STATEMENTS.length,
  )
})

test('the main experiment of a statement is not named among the others, and none is named twice', () => {
  for (const { id, experiment, also = [] } of STATEMENTS)
    expect([...new Set([experiment, ...also])], id).toEqual([experiment, ...also])
})

test('a standard is named with its address', () => {
  for (const { id, standard } of STATEMENTS) if (standard) expect(new URL(standard.href).protocol, id).toBe('https:')
})

test('an id there is none of is a fault', () => {
  expect(() => statementOf('A89')).toThrow('No statement A89')
})
