import { expect, test } from '@playwright/test'
import type { Entry } from '@/app/_features/ledger/entry-of'
import { costsOf, type Found } from './costs'
import { lineOf } from './measured'
import type { Answers } from './questions'
import { recommend } from './recommend'
import { toRecord } from './record'

const ANSWERS: Answers = {
  first: 'no',
  verifier: 'others',
  callers: 'both',
  ends: 'minutes',
  roles: 'minutes',
  origins: 'one',
  nodes: 'one',
  scripts: 'own',
}
const PLAIN: Answers = { ...ANSWERS, first: 'yes', verifier: 'nobody', callers: 'browsers', ends: 'each' }
const entry = (evidence: string, slug: string): Entry => ({
  slug,
  verdict: 'judgement',
  condition: null,
  outcomes: [],
  evidence,
  details: evidence,
  endedAt: '2026-02-03T04:05:06.000Z',
  settings: {},
})
const DESIGNS = lineOf([
  { name: 'S1', bytes: 43, reads: 1, copy: 401 },
  { name: 'J2', bytes: 746, reads: 2, copy: 401 },
])
const STRATEGIES = lineOf([{ name: 'short-lived + refresh', bytes: 746, reads: 0, copy: 200 }])
const found: Found = (claim, slug) =>
  slug !== 'choose'
    ? undefined
    : claim === 'A87'
      ? entry(DESIGNS, slug)
      : claim === 'A88'
        ? entry(`${STRATEGIES}; and more`, slug)
        : undefined
const nothing: Found = () => undefined
const META = { at: '2026-03-04T05:06:07.000Z', origin: 'http://localhost:3000' }

test('what was not measured has no number', () => {
  expect(costsOf(recommend(ANSWERS), nothing).map(({ value, line, endedAt }) => value ?? line ?? endedAt)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('a session costs what its design measured, a token what its way of taking it back did', () => {
  expect(
    costsOf(recommend(PLAIN), found)
      .map(({ value }) => value)
      .slice(0, 3),
  ).toEqual(['43 bytes', '1 read', '401 refused'])
  expect(
    costsOf(recommend(ANSWERS), found)
      .map(({ value }) => value)
      .slice(0, 3),
  ).toEqual(['746 bytes', '0 reads', '200 served'])
  expect(
    costsOf(
      recommend(ANSWERS),
      (claim, slug) =>
        entry('anything else: 12 B', slug) &&
        (claim === 'A87' ? entry('S1: twelve B, 1 read, copy 401', slug) : undefined),
    ).map(({ value }) => value)[0],
  ).toBeNull()
})

test('the record says what was asked, what was decided, what it costs and on which runs it rests', () => {
  const record = toRecord(ANSWERS, found, META)
  for (const part of [
    '# How users stay signed in: JWT, J2 in memory, refresh only',
    '- Date: 2026-03-04',
    '- Status: proposed',
    '## Context',
    '| What kind of client calls your API? | browsers and a native app |',
    '## Decision',
    '## Reasons',
    '## Consequences',
    '- The credential, on every request: 746 bytes (A87, choose, 2026-02-03)',
    '`lib/jwt/codec.ts`',
    '## The alternatives',
    '## OWASP ASVS 5.0, V7 and V9',
    '## Evidence',
    'not run in this browser',
  ])
    expect(record).toContain(part)
  expect(record).toMatch(/\| 7\.4\.1 \| 1 \| .* \| open \|/)
})

test('a record that is only looked at has no date', () => {
  expect(toRecord(ANSWERS, nothing, { ...META, at: null })).not.toContain('Date:')
})

test('evidence stays text: it can’t break the table or add to the page', () => {
  const record = toRecord(ANSWERS, (_, slug) => entry('a | b\n<img src=x> [link](http://x)', slug), META)
  expect(record).not.toMatch(/(?<!\\)<img|(?<!\\)\[link/)
  for (const line of record.split('\n').filter((each) => each.startsWith('| ')))
    expect(line.endsWith('|'), line).toBe(true)
})
