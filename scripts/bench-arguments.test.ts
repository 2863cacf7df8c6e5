import { expect, test } from '@playwright/test'
import { PARTS, readArguments, USAGE } from './bench-arguments.mjs'

test('without arguments everything is measured', () => {
  expect(readArguments([])).toEqual({
    parts: [...PARTS],
    rounds: 30,
    million: false,
    check: false,
    keep: false,
  })
})

test('parts and rounds are read in any order', () => {
  expect(readArguments(['pages', '--rounds', '5', 'start'])).toEqual({
    parts: ['pages', 'start'],
    rounds: 5,
    million: false,
    check: false,
    keep: false,
  })
})

test('help is asked for in both ways, and names every part', () => {
  for (const asked of ['--help', '-h']) expect(readArguments([asked])).toEqual({ help: true })
  for (const part of PARTS) expect(USAGE).toContain(part)
})

for (const [args, reason] of [
  [['reqests'], /no reqests to measure/],
  [['--round', '5'], /--round/],
  [['--rounds', 'many'], /whole number/],
  [['--rounds', '0'], /whole number/],
  [['--rounds'], /--rounds/],
  [['--check', '--keep'], /two things/],
] as const)
  test(`${args.join(' ')} is answered with a sentence, and nothing is thrown`, () => {
    expect(readArguments([...args])).toEqual({ fault: expect.stringMatching(reason) })
  })
