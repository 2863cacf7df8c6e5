import { expect, test } from '@playwright/test'
import { branchesIn, codeLines } from './set-up'

test('conditions, cases, loops and short circuits fork the way', () => {
  expect(branchesIn('if (a && b) return c ?? d')).toBe(3)
  expect(branchesIn('for (const a of b) while (c) switch (d) { case 1: case 2: }')).toBe(4)
  expect(branchesIn('const a = b ? c : d || e')).toBe(2)
  expect(branchesIn('try { a() } catch { b() }')).toBe(1)
})

test('what is optional, said or commented forks nothing', () => {
  expect(branchesIn('const a: { b?: string } = c?.d')).toBe(0)
  expect(branchesIn('// if it is\n/* for a while ? */\nconst a = \'if\' + "a && b" + `c ? d : e`')).toBe(0)
  expect(branchesIn('const a = /^(?:b|c)\\??$/.test(d)')).toBe(0)
})

test('blank lines and comments are no lines of code', () => {
  expect(codeLines('/** Doc. */\nconst a = 1 // why\n\n// no\nconst b = 2\n')).toBe(2)
})
