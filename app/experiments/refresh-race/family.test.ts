import { expect, test } from '@playwright/test'
import { familyOf, sentenceOf, type Turn } from './family'

const turn = (who: string, presented: string, got: string | null, code: string | null = null): Turn => ({
  who,
  seconds: 306,
  presented,
  got,
  status: got === null ? 401 : 200,
  code,
})
const shapes = (turns: Turn[]) =>
  familyOf('a', turns).nodes.map(({ kind, column, isUsed, hasEnded }) => [kind, column, isUsed, hasEnded])

test('one holder: a line, and only its last token is unused', () => {
  expect(shapes([turn('Tab 1', 'a', 'b'), turn('Tab 1', 'b', 'c')])).toEqual([
    ['first', 0, true, false],
    ['next', 0, true, false],
    ['next', 0, false, false],
  ])
})

test('within the grace the second tab stands at the same token, in its own column', () => {
  const { nodes, names, endedAtTurn } = familyOf('a', [turn('Tab 1', 'a', 'b'), turn('Tab 2', 'a', 'b')])
  expect(nodes[2]).toMatchObject({ kind: 'same', column: 1, token: 'b', from: { row: 0, column: 0 } })
  expect([names, endedAtTurn]).toEqual([{ a: 'R1', b: 'R2' }, null])
})

test('the alarm ends every token of the family, the good one too', () => {
  expect(
    shapes([turn('Tab 1', 'a', 'b'), turn('Tab 2', 'a', null, 'reused'), turn('Tab 1', 'b', null, 'revoked')]),
  ).toEqual([
    ['first', 0, true, true],
    ['next', 0, false, true],
    ['refused', 1, false, false],
    ['refused', 0, false, false],
  ])
})

test('what a turn says names the tokens as they were issued', () => {
  const names = { a: 'R1', b: 'R2' }
  expect([
    sentenceOf(turn('Thief', 'a', 'b'), names),
    sentenceOf(turn('Thief', 'a', null, 'reused'), names),
    sentenceOf(turn('Owner', 'b', null, 'revoked'), names),
  ]).toEqual(['Thief trades R1, gets R2', 'Thief trades R1 again: alarm', 'Owner trades R2'])
})
