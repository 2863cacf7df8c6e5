import { expect, test } from '@playwright/test'
import { differences, inWords, verdictExpected } from './expectation'
import { judged, leftToJudge } from './judgement'
import { differencesIn, type Outcome } from './verdict'

const TOLD = { evidence: 'one of two', details: 'all' }
const two = (one: boolean | null, other: boolean | null): Outcome[] => [
  ['the row is gone', one, 'a row is kept'],
  ['the copy is refused', other],
]

test('true of all holds, true of some holds if, true of none fails', () => {
  expect(
    [two(true, true), two(true, false), two(false, false)].map((each) => judged('A1', each, TOLD).verdict),
  ).toEqual(['holds', 'holds-if', 'fails'])
})

test('the condition is written from what was not true', () => {
  expect(judged('A1', two(false, true), TOLD).condition).toBe('a row is kept')
  expect(judged('A1', two(true, false), TOLD).condition).toContain('the copy is refused')
  expect(judged('A1', two(true, true), TOLD).condition).toBeNull()
})

test('what could not be looked at decides nothing, and where nothing was looked at there is no verdict', () => {
  expect(judged('A1', two(null, true), TOLD).verdict).toBe('holds')
  expect(() => judged('A1', two(null, null), TOLD)).toThrow('without an observation')
})

test('what is left to judge fails where it is not borne out', () => {
  expect(leftToJudge('A1', two(true, true), TOLD).verdict).toBe('judgement')
  expect(leftToJudge('A1', two(true, false), TOLD).verdict).toBe('fails')
})

test('a run differs by each outcome: another, a new one, one that is gone', () => {
  const expected = { kept: true, lost: false, here: 'either' } as const
  const seen = (outcomes: Record<string, boolean | null>) =>
    differencesIn(
      expected,
      Object.entries(outcomes).map(([name, isTrue]) => ({ name, isTrue })),
    ).map(({ name }) => name)
  expect(seen({ kept: true, lost: false, here: true })).toEqual([])
  expect(seen({ kept: true, lost: null, here: false })).toEqual([])
  expect(seen({ kept: false, lost: true, here: true })).toEqual(['kept', 'lost'])
  expect(seen({ kept: true, lost: false })).toEqual(['here'])
  expect(seen({ kept: true, lost: false, here: true, new: true })).toEqual(['new'])
})

test('a verdict that stays the same by other outcomes is noticed, and said in words', () => {
  const experiment = { expects: { A1: { 'the row is gone': true, 'the copy is refused': false } } }
  const run = judged('A1', two(false, true), TOLD)
  expect(run.verdict).toBe(verdictExpected(experiment, 'A1'))
  expect(differences(experiment, run).map(inWords)).toEqual([
    'the row is gone: not so in this run',
    'the copy is refused: so in this run',
  ])
})
