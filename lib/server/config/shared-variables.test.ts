import { expect, test } from '@playwright/test'
import { parseEnv } from './env-schema'
import { sharedVariables, valueOf } from './shared-variables.mjs'

/** Texts that some rule takes and others don't. */
const TEXTS = [
  'on',
  'off',
  'a',
  'node_b-2',
  '0',
  '3',
  '11',
  '65536',
  '::1',
  'localhost',
  'http://localhost:4000',
  'x y',
]

for (const mode of ['production', 'development'] as const)
  test(`in ${mode} the app and the server in front read the same values, and what one can't read is named by the other`, () => {
    for (const [key, row] of Object.entries(sharedVariables({ isDev: mode === 'development' }))) {
      for (const text of [undefined, '', ...TEXTS]) {
        const source = { [row.variable]: text }
        const { values, faults } = parseEnv(source, mode)
        const isNamed = faults.some((fault) => fault === `${row.variable} ${row.rule.fault}`)
        const inFront = valueOf<unknown, unknown>(row, source)
        const place = `${row.variable}=${text}`
        if (isNamed) expect(inFront, place).toEqual(row.absent)
        else expect(values[key as keyof typeof values], place).toEqual(inFront)
        expect(isNamed, place).toBe(!!text && row.rule.read(text) === null)
      }
    }
  })
