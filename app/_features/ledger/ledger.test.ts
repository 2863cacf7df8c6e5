import { expect, test } from '@playwright/test'
import { clearLedger, readLedger, saveJudgements } from './ledger'
import { onChange } from './kept-changes'
import { LEDGER_KEY } from './kept-keys'
import { EMPTY_LEDGER, entryOf } from './entry-of'

const AT = '2026-01-02T03:04:05.000Z'
const judgement = (evidence: string, condition: string | null = null) => ({
  claim: 'A1' as const,
  verdict: 'holds-if' as const,
  condition,
  outcomes: [{ name: 'kept', isTrue: true }],
  evidence,
  details: `all of ${evidence}`,
})

test.beforeEach(() => {
  const kept = new Map<string, string>()
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
    addEventListener: () => {},
    removeEventListener: () => {},
  })
})

test('what a run said is read back, and a later run takes its place', () => {
  saveJudgements('one', { judgements: [judgement('first')], endedAt: AT, settings: { lifetime: 5 } })
  saveJudgements('other', { judgements: [judgement('beside')], endedAt: AT, settings: {} })
  saveJudgements('one', { judgements: [judgement('second', 'it is kept')], endedAt: AT, settings: {} })
  expect(entryOf(readLedger(), 'A1', 'one')).toEqual({
    slug: 'one',
    verdict: 'holds-if',
    condition: 'it is kept',
    outcomes: [{ name: 'kept', isTrue: true }],
    evidence: 'second',
    details: 'all of second',
    endedAt: AT,
    settings: {},
  })
  expect(entryOf(readLedger(), 'A1', 'other')?.evidence).toBe('beside')
  expect(entryOf(readLedger(), 'A2', 'one')).toBeUndefined()
})

test('the value is the same until something changes, and whoever listens is told', () => {
  let times = 0
  const stop = onChange(LEDGER_KEY, () => {
    times += 1
  })
  expect(readLedger()).toBe(EMPTY_LEDGER)
  saveJudgements('one', { judgements: [judgement('x')], endedAt: AT, settings: {} })
  expect(readLedger()).toBe(readLedger())
  stop()
  clearLedger()
  expect(times).toBe(1)
  expect(readLedger()).toEqual({})
})

test('a credential in the evidence is not kept', () => {
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'
  const id = 'wN3x0d6-Zq5m8yT1b_4KcVh2Lr7Pf9Sg0Ju6Ei3Oa1X'
  saveJudgements('one', {
    judgements: [judgement(`200 with ${token} and ${id}`, `Fe26.2*1*abc*def*ghi opens it`)],
    endedAt: AT,
    settings: {},
  })
  expect(entryOf(readLedger(), 'A1', 'one')).toMatchObject({
    evidence: '200 with ‹left out› and ‹left out›',
    details: 'all of 200 with ‹left out› and ‹left out›',
    condition: '‹left out› opens it',
  })
})

test('what is no ledger counts as none', () => {
  for (const text of ['{', '[]', '{"A1/one":{"verdict":"perhaps"}}', 'null']) {
    localStorage.setItem('claims', text)
    expect(readLedger(), text).toBe(EMPTY_LEDGER)
  }
})
