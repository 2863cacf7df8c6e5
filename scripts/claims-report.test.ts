import { expect, test } from '@playwright/test'
import { reportOf } from './claims-report.mjs'

const finding = {
  id: 'A1',
  experiment: 'one',
  isMain: true,
  verdict: 'holds',
  expected: 'holds',
  differs: '',
  evidence: '3 of 3',
  fault: '',
}

test('a ledger as expected has no fault, and what is not there yet is none', () => {
  const { lines, summary, faults } = reportOf([
    finding,
    { ...finding, id: 'A2', experiment: null, verdict: 'not-there', expected: null, evidence: '' },
  ])
  expect(faults).toBe(0)
  expect(lines[0]).toMatch(/^A1 +holds +holds +one +3 of 3$/)
  expect(summary).toContain('2 statements: 1 holds, 0 holds-if, 0 fails, 0 judgement, 0 not-run, 1 not-there.')
})

test('an outcome that was not expected is a fault, whatever the verdict, in the main experiment and in another', () => {
  const { lines, faults } = reportOf([
    { ...finding, differs: 'the thief is caught: not so in this run' },
    { ...finding, isMain: false, experiment: 'two', differs: 'the record is gone: not so in this run' },
  ])
  expect(faults).toBe(2)
  expect(lines[0]).toContain('OTHERWISE THAN EXPECTED the thief is caught: not so in this run')
})

test('no verdict though the experiment is there is a fault, told with its reason', () => {
  const { lines, faults } = reportOf([
    { ...finding, verdict: 'not-run', evidence: '', fault: 'The server did not answer.' },
  ])
  expect(faults).toBe(1)
  expect(lines[0]).toContain('The server did not answer.')
})
