import { expect, test } from '@playwright/test'
import { furtherAdvice } from './further'
import type { Answers } from './questions'

const RELAXED: Answers = {
  first: 'no',
  verifier: 'nobody',
  callers: 'browsers',
  ends: 'minutes',
  roles: 'minutes',
  origins: 'one',
  nodes: 'shared',
  scripts: 'own',
}
const fitting = (change: Partial<Answers>) =>
  furtherAdvice({ ...RELAXED, ...change }).flatMap(({ design, against }) => (against.length === 0 ? [design.code] : []))

test('where minutes will do and one app asks, all four fit', () => {
  expect(fitting({})).toEqual(['S4', 'S5', 'J4', 'J5'])
})

test('a copy that must be dead at once rules the cached user out; a single device rules out one time for all', () => {
  expect(fitting({ ends: 'all' })).toEqual(['S5', 'J4', 'J5'])
  expect(fitting({ ends: 'each' })).toEqual(['S5', 'J5'])
})

test('a role that must count at the next request rules the cached user out, and nothing else', () => {
  expect(fitting({ roles: 'now' })).toEqual(['S5', 'J4', 'J5'])
})

test('what a script attaches is not there for the first page, and not safe from other scripts', () => {
  expect(fitting({ first: 'yes' })).toEqual(['S4', 'J4', 'J5'])
  expect(fitting({ scripts: 'third' })).toEqual(['S4', 'J4', 'J5'])
})

test('a service of ours can introspect a reference token and decrypts nothing; a foreign one can do neither', () => {
  expect(fitting({ verifier: 'ours' })).toEqual(['S4', 'S5', 'J4'])
  expect(fitting({ verifier: 'others' })).toEqual([])
})

test('without a store for all servers only what is in the token is left, and no cookie for machines', () => {
  expect(fitting({ nodes: 'none' })).toEqual(['J5'])
  expect(fitting({ callers: 'machines' })).toEqual(['S5'])
})

test('those that fit come first, and whatever does not fit says why', () => {
  const advice = furtherAdvice({ ...RELAXED, ends: 'each', roles: 'now' })
  expect(advice.map(({ design }) => design.code)).toEqual(['S5', 'J5', 'S4', 'J4'])
  expect(advice.at(2)?.against.map(({ question }) => question)).toEqual(['ends', 'roles'])
})
