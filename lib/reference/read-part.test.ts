import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { LONGEST_PART_BYTES, REFERENCE_VERSION } from './part'
import { digestOf, readPart } from './read-part'

let folder: string
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reference-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const partWith = (content: Record<string, unknown>) => ({
  version: REFERENCE_VERSION,
  name: 'some-part',
  made: { at: '2026-11-28T01:00:00.000Z', commit: 'abc1234', node: '20.20.0', browser: 'Chromium 156', cores: 2 },
  sources: 'f00',
  digest: digestOf(content),
  content,
})
const PART = partWith({ reads: 1 })
let written = 0

/** Reads what a file of this text is read as. */
function readAs(text: string, name = 'some-part') {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, text)
  // Another moment for each, so that none is taken for the one before.
  utimesSync(path, 0, ++written)
  return readPart(name, folder)
}

test('what a run has written is read whole', () => {
  expect(readAs(JSON.stringify(PART))).toEqual(PART)
})

test('a file that is absent, truncated, no JSON or empty is no reference run', () => {
  expect(readPart('absent', folder)).toBeNull()
  const text = JSON.stringify(PART)
  for (const bad of ['', 'null', '[]', '{}', 'not JSON', text.slice(0, -1), text.slice(0, text.length / 2)])
    expect(readAs(bad), bad).toBeNull()
})

test('a file of another version, of another name, or larger than its limit is none', () => {
  expect(readAs(JSON.stringify({ ...PART, version: REFERENCE_VERSION + 1 }))).toBeNull()
  expect(readAs(JSON.stringify({ ...PART, name: 'another' }))).toBeNull()
  const long = partWith({ text: 'x'.repeat(LONGEST_PART_BYTES) })
  expect(readAs(JSON.stringify(long))).toBeNull()
})

test('a value that was edited by hand makes it none', () => {
  expect(readAs(JSON.stringify({ ...PART, content: { reads: 0 } }))).toBeNull()
})

test('no name leads out of the folder', () => {
  for (const name of ['../package', '/etc/passwd', 'a/b', '', 'A']) expect(readPart(name, folder), name).toBeNull()
})
