import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import ts from 'typescript-with-api'
import { STATEMENTS } from '@/lib/claims/statements'
import { FAULTS, SAMPLE } from './claims-faults.mjs'
import { sabotaged } from './sabotaged.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

test('every fault fits the sources as they are, in exactly one place', () => {
  const changed = sabotaged(ROOT)
  const text = [...changed.values()].join('\n')
  for (const { name } of FAULTS) expect(text, name).toContain(`process.env.SABOTAGE === '${name}'`)
})

test('the sources with all faults in them can be parsed', () => {
  for (const [fileName, text] of sabotaged(ROOT)) {
    const { diagnostics } = ts.transpileModule(text, { fileName, reportDiagnostics: true })
    expect(
      diagnostics?.map(({ messageText }) => messageText),
      fileName,
    ).toEqual([])
  }
})

test('the sources themselves know nothing of it', () => {
  for (const [path, text] of sabotaged(ROOT)) expect(text, path).toContain('SABOTAGE')
  expect(FAULTS.flatMap(({ changes }) => changes).filter(({ from }) => from.includes('SABOTAGE'))).toEqual([])
})

test('each has a name of its own and names a statement; the sample is of them', () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length)
  for (const { name, turns } of FAULTS)
    expect(
      STATEMENTS.some(({ id }) => id === turns),
      name,
    ).toBe(true)
  expect(SAMPLE.filter((name) => !FAULTS.some((fault) => fault.name === name))).toEqual([])
})
