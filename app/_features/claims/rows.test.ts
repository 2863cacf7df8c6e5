import { expect, test } from '@playwright/test'
import { EMPTY_LEDGER, type Entry, type Ledger } from '@/app/_features/ledger/entry-of'
import { byVerdict, countsOf, inLedgerOrder, type LedgerExperiment, rowGroups, runsIn } from './rows'
import type { StatementGroup } from '@/lib/claims/statement'

const experiment = (slug: string, expects: LedgerExperiment['expects']): LedgerExperiment => ({
  slug,
  expects,
  question: `${slug}?`,
  settings: [],
  aboutSeconds: 1,
  href: `/experiments/${slug}`,
})
/** With one outcome, which was true, or not. */
const entry = (slug: string, verdict: Entry['verdict'], isTrue = verdict === 'holds'): Entry => ({
  slug,
  verdict,
  condition: null,
  outcomes: [{ name: 'it', isTrue }],
  evidence: `seen by ${slug}`,
  details: '',
  endedAt: '2026-01-02T03:04:05.000Z',
  settings: {},
})
const GROUPS: StatementGroup[] = [
  {
    name: 'One',
    statements: [
      { id: 'A1', says: 'One.', experiment: 'main', also: ['beside'] },
      { id: 'A2', says: 'Two.', experiment: 'absent' },
    ],
  },
]
const [MAIN, BESIDE, FURTHER] = [
  experiment('main', { A1: { it: true } }),
  experiment('beside', { A1: { it: true, that: false } }),
  experiment('further', { A1: { it: false } }),
]
const rowsOf = (experiments: LedgerExperiment[], ledger: Ledger = EMPTY_LEDGER) =>
  rowGroups(GROUPS, experiments, ledger).flatMap(({ rows }) => rows)

test('a statement without an experiment is not there yet, one without a run is not run', () => {
  expect(rowsOf([MAIN]).map(({ verdict }) => verdict)).toEqual(['not-run', 'not-there'])
})

test('the verdict is that of the experiment named for it; whoever else bears on it is told beside it', () => {
  const [row] = rowsOf([FURTHER, BESIDE, MAIN], {
    'A1/main': entry('main', 'holds'),
    'A1/beside': entry('beside', 'fails'),
  })
  expect(row?.verdict).toBe('holds')
  expect(row?.isUnexpected).toBe(false)
  expect(row?.others.map((other) => [other.experiment.slug, other.entry?.verdict])).toEqual([
    ['beside', 'fails'],
    ['further', undefined],
  ])
})

test('where the one that is named is not there, the next one settles it', () => {
  expect(rowsOf([FURTHER, BESIDE], { 'A1/beside': entry('beside', 'holds-if') })[0]).toMatchObject({
    verdict: 'holds-if',
    main: { experiment: { slug: 'beside' }, expected: 'holds-if' },
  })
})

test('the main experiment counts even where it has not run and another has', () => {
  expect(rowsOf([MAIN, BESIDE], { 'A1/beside': entry('beside', 'holds-if') })[0]?.verdict).toBe('not-run')
})

test('an outcome that was not expected is marked, and it stands', () => {
  expect(rowsOf([MAIN], { 'A1/main': entry('main', 'fails') })[0]).toMatchObject({
    verdict: 'fails',
    isUnexpected: true,
    main: { differs: [{ name: 'it', expected: true, isTrue: false }] },
  })
})

test('the same verdict by another outcome is otherwise than expected', () => {
  const swapped: Entry = {
    ...entry('beside', 'holds-if'),
    outcomes: [
      { name: 'it', isTrue: false },
      { name: 'that', isTrue: true },
    ],
  }
  expect(rowsOf([BESIDE], { 'A1/beside': swapped })[0]).toMatchObject({ verdict: 'holds-if', isUnexpected: true })
})

test('the counts add up to the statements', () => {
  expect(countsOf(rowGroups(GROUPS, [MAIN], { 'A1/main': entry('main', 'fails') }))).toEqual({
    holds: 0,
    'holds-if': 0,
    fails: 1,
    judgement: 0,
    'not-run': 0,
    'not-there': 1,
  })
})

test('experiments run in the order in which the ledger comes to them', () => {
  const statements = GROUPS.flatMap((group) => group.statements)
  expect(
    inLedgerOrder(
      [
        experiment('late', { A2: { it: true } }),
        experiment('none', {}),
        experiment('early', { A2: { it: true }, A1: { it: true } }),
      ],
      statements,
    ).map(({ slug }) => slug),
  ).toEqual(['early', 'late', 'none'])
})

test('what is not true stands first, and the runs of this browser are counted apart from the recorded ones', () => {
  const groups = rowGroups(GROUPS, [MAIN, experiment('absent', { A2: { it: true } })], {
    'A1/main': entry('main', 'holds'),
    'A2/absent': { ...entry('absent', 'fails'), isRecorded: true },
  })
  expect(byVerdict(groups).map(({ name, rows }) => [name, rows.map(({ statement: { id } }) => id)])).toEqual([
    ['Not true', ['A2']],
    ['True', ['A1']],
  ])
  expect(runsIn(groups)).toEqual({ own: 1, recorded: 1 })
  expect(runsIn(rowGroups(GROUPS, [MAIN], {}))).toEqual({ own: 0, recorded: 0 })
})
