import { expect, test } from '@playwright/test'
import { scriptsIn } from './measure-pages'
import { plot } from './plot'
import { bySection, isMet, markdown, type Row, shown, wanted } from './report'

const row = (change: Partial<Row> = {}): Row => ({
  section: 'One',
  what: 'ping ÷ me',
  value: 0.9,
  unit: 'ratio',
  target: { atLeast: 0.85 },
  spread: { n: 10, p50: 1, p95: 2.345, p99: 30 },
  note: 'how',
  ...change,
})
const WHERE = { at: '2040-01-01T00:00:00.000Z', machine: '2 × processor', versions: { node: '20.20.2' } }

test('a target is met on its own line, from either side', () => {
  expect([0.84, 0.85, 0.86].map((value) => isMet(row({ value })))).toEqual([false, true, true])
  expect([4.9, 5, 5.1].map((value) => isMet(row({ value, unit: 'ms', target: { atMost: 5 } })))).toEqual([
    true,
    true,
    false,
  ])
})

test('a value is printed with its unit, and never rounded across its target', () => {
  expect(shown(row({ value: 0.912 }))).toBe('0.91')
  expect(shown(row({ value: 0.8496 }))).toBe('0.8496')
  expect(shown(row({ value: 165.04, unit: 'kB', target: { atMost: 165 } }))).toBe('165.040 kB')
  expect([wanted(row()), wanted(row({ target: { atMost: 5 } }))]).toEqual(['≥ 0.85', '≤ 5'])
})

test('rows are told by section, in the order in which they came', () => {
  const rows = [row(), row({ section: 'Two' }), row({ what: 'again' })]
  expect(bySection(rows).map(([section, own]) => [section, own.length])).toEqual([
    ['One', 2],
    ['Two', 1],
  ])
})

test('the report names machine and versions, and each row with n, percentiles and verdict', () => {
  const text = markdown([row(), row({ section: 'Two', value: 0.5, spread: null })], WHERE)
  expect(text).toContain('2040-01-01T00:00:00.000Z · 2 × processor · node 20.20.2')
  expect(text).toContain('| ping ÷ me | 0.90 | ≥ 0.85 | met | 10 | 1.00 | 2.35 | 30.0 | how |')
  expect(text).toContain('| ping ÷ me | 0.50 | ≥ 0.85 | **missed** |  |  |  |  | how |')
  expect(text).toContain('1 of 2 targets are missed.')
  expect(markdown([row()], WHERE)).toContain('Every target is met.')
})

test('the plot draws ratios only, each with its value and target in words, and nothing as markup', () => {
  const svg = plot([row({ what: 'a < b & "c"' }), row({ what: 'memory', unit: 'MB' })])
  expect(svg).toContain('a &lt; b &amp; &quot;c&quot;')
  expect(svg).toContain('0.90 (≥ 0.85)')
  expect(svg).not.toContain('memory')
})

test('a page’s scripts are those of its tags and of its data, once each, without those for old browsers', () => {
  const html = `<script src="/_next/static/chunks/old.js" noModule="" nonce="x"></script><script src="/_next/static/chunks/a-1_2.~.js" async=""></script>
    <link href="/_next/static/chunks/x.css"><script>self.__next_f.push([1,"I[1,[\\"/_next/static/chunks/b.js\\",\\"/_next/static/chunks/a-1_2.~.js\\"]]"])</script>`
  expect(scriptsIn(html)).toEqual(['static/chunks/a-1_2.~.js', 'static/chunks/b.js'])
})
