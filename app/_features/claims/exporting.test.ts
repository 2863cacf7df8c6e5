import { expect, test } from '@playwright/test'
import { toJson, toMarkdown } from './exporting'
import type { Ledger } from '@/app/_features/ledger/entry-of'
import { type LedgerExperiment, rowGroups } from './rows'
import type { StatementGroup } from '@/lib/claims/statement'

const META = { at: '2026-01-02T03:04:05.000Z', origin: 'http://localhost:3000' }
const GROUPS: StatementGroup[] = [
  {
    name: 'Group',
    statements: [
      {
        id: 'A1',
        says: 'One | two.',
        experiment: 'main',
        also: ['beside'],
        standard: { name: 'RFC 1', href: 'https://example.com/' },
      },
      { id: 'A2', says: 'Two.', experiment: 'absent' },
    ],
  },
]
const LIFETIME = {
  key: 'lifetime',
  label: 'Lifetime',
  kind: 'number',
  min: 1,
  max: 9,
  step: 1,
  unit: 's',
  absent: 5,
} as const
const EXPERIMENTS: LedgerExperiment[] = [
  {
    slug: 'main',
    question: '?',
    expects: { A1: { 'a | b': true } },
    settings: [LIFETIME],
    aboutSeconds: 1,
    href: '/experiments/main',
  },
  {
    slug: 'beside',
    question: '?',
    expects: { A1: { c: false } },
    settings: [],
    aboutSeconds: 1,
    href: '/experiments/beside',
  },
]
const LEDGER: Ledger = {
  'A1/main': {
    slug: 'main',
    verdict: 'holds-if',
    condition: 'a <b> is there',
    outcomes: [{ name: 'a | b', isTrue: false }],
    evidence: '401 | `x`\n200',
    details: 'all of it',
    endedAt: META.at,
    settings: { lifetime: 7 },
  },
  'A1/beside': {
    slug: 'beside',
    verdict: 'fails',
    condition: null,
    outcomes: [{ name: 'c', isTrue: false }],
    evidence: 'none of 3',
    details: '',
    endedAt: META.at,
    settings: {},
  },
}
const groups = rowGroups(GROUPS, EXPERIMENTS, LEDGER)

test('Markdown has a line for each statement, and no evidence breaks out of its cell', () => {
  const lines = toMarkdown(groups, META).split('\n')
  expect(lines.filter((line) => /^\| A\d/.test(line))).toEqual([
    '| A1 | One \\| two. | holds if a \\<b\\> is there (otherwise than expected: a \\| b: not so in this run) | 401 \\| \\`x\\` 200<br>beside: fails here; none of 3 | [main](http://localhost:3000/experiments/main?lifetime=7) |',
    '| A2 | Two. | not there yet |  |  |',
  ])
  expect(lines).toContain('2 statements: 1 holds if, 1 not there yet.')
  expect(lines).toContain('## Group')
})

test('JSON says the same, and with which settings', () => {
  const { counts, claims } = JSON.parse(toJson(groups, META))
  expect(counts).toMatchObject({ 'holds-if': 1, 'not-there': 1 })
  expect(claims).toMatchObject([
    {
      id: 'A1',
      group: 'Group',
      verdict: 'holds-if',
      isUnexpected: true,
      standard: { name: 'RFC 1' },
      settledBy: { experiment: 'main', expected: 'holds', settings: { lifetime: 7 } },
      others: [{ experiment: 'beside', verdict: 'fails', differs: [] }],
    },
    { id: 'A2', verdict: 'not-there', settledBy: null, others: [] },
  ])
})
