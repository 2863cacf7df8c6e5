import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { fallen, keepRatios, keptRatios } from './reference'
import type { Row } from './report'

const row = (change: Partial<Row>): Row => ({
  section: 'Beside a bare Next route handler',
  what: 'floor ÷ ping',
  value: 0.7,
  unit: 'ratio',
  target: { atLeast: 0.9 },
  interval: [0.68, 0.72],
  spread: null,
  note: '',
  ...change,
})
const WHERE = { at: '2040-01-01T00:00:00.000Z', machine: 'any', versions: { node: '20.20.2' } }

test('a ratio has fallen when even the upper end of its interval is below what was kept', () => {
  const kept = [{ what: 'floor ÷ ping', value: 0.73 }]
  expect(fallen([row({})], kept)).toEqual([{ what: 'floor ÷ ping', was: 0.73, is: 0.7 }])
  expect(fallen([row({ interval: [0.68, 0.74] })], kept)).toEqual([])
  expect(fallen([row({ value: 0.9, interval: [0.8, 0.95] })], kept)).toEqual([])
})

test('what was not measured, and what has no interval, has not fallen', () => {
  expect(fallen([], [{ what: 'floor ÷ ping', value: 1 }])).toEqual([])
  expect(fallen([row({ interval: null })], [{ what: 'floor ÷ ping', value: 1 }])).toEqual([])
})

test('what is kept are ratios only, and is read back', () => {
  const file = test.info().outputPath('reference.json')
  keepRatios([row({}), row({ what: 'first 200', unit: 'ms', value: 700 })], WHERE, file)
  expect(keptRatios(file)).toEqual([{ what: 'floor ÷ ping', value: 0.7 }])
  expect(readFileSync(file, 'utf8')).not.toContain('any')
})
