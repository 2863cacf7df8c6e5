import type { Summary } from './statistics'

export type Unit = 'ratio' | 'times' | 'ms' | 'MB' | 'kB' | '%'
export type Target = { atLeast: number } | { atMost: number }

/** One thing that was measured, with what it should be. */
export interface Row {
  section: string
  what: string
  value: number
  unit: Unit
  /** Null for what only explains another row. */
  target: Target | null
  /** The 95 % interval of the value, where there were enough pairs for one. */
  interval?: readonly [low: number, high: number] | null
  /** The samples behind it, in the unit that the note names; null where there was one. */
  spread: Summary | null
  note: string
}

/** Where and with what it was measured: absolute numbers hold for nothing else. */
export interface Circumstances {
  at: string
  machine: string
  versions: Record<string, string>
}

/** A share of something that was measured in turns with it: it holds on other machines too. */
export const isRatio = ({ unit }: Row): boolean => unit === 'ratio'

export const isMet = ({ value, target }: Row): boolean =>
  target === null || ('atLeast' in target ? value >= target.atLeast : value <= target.atMost)

const DIGITS: Record<Unit, number> = { ratio: 2, times: 2, ms: 1, MB: 0, kB: 1, '%': 2 }

/** A number as it is printed: never rounded across its target. */
export function shown({ value, unit, target }: Row): string {
  const rounded = value.toFixed(DIGITS[unit])
  const isRoundedAcross =
    isMet({ value: Number(rounded), unit, target } as Row) !== isMet({ value, unit, target } as Row)
  return `${isRoundedAcross ? value.toFixed(DIGITS[unit] + 2) : rounded}${unit === 'ratio' ? '' : ` ${unit}`}`
}

export const wanted = ({ target }: Row): string =>
  target === null ? '' : 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`

/** In one word; none where there is nothing to meet. */
export const verdict = (row: Row, missed: string): string => (row.target === null ? '' : isMet(row) ? 'met' : missed)

/** The lines of the rows by section, in the order in which they were measured. */
export function bySection(rows: readonly Row[]): [section: string, rows: Row[]][] {
  const sections = [...new Set(rows.map(({ section }) => section))]
  return sections.map((section) => [section, rows.filter((row) => row.section === section)])
}

/** The report for a person, in Markdown. */
export function markdown(rows: readonly Row[], { at, machine, versions }: Circumstances): string {
  const sections = bySection(rows).map(([section, own]) => [`## ${section}`, '', HEAD, ...own.map(line), ''].join('\n'))
  const missed = rows.filter((row) => !isMet(row)).length
  return [
    '# Benchmark',
    '',
    `${at} · ${machine} · ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    '',
    'Ratios come from pairs that were measured in turns, in one run, load and server on one machine. Times hold for this machine only.',
    '',
    missed === 0 ? 'Every target is met.' : `${missed} of ${rows.length} targets are missed.`,
    '',
    ...sections,
    '![The ratios](bench.svg)',
    '',
  ].join('\n')
}

const HEAD = '| | measured | target | | n | p50 | p95 | p99 | how |\n|---|--:|--:|---|--:|--:|--:|--:|---|'

function line(row: Row): string {
  const { n = '', p50, p95, p99 } = row.spread ?? {}
  const number = (value: number | undefined) => (value === undefined ? '' : value.toFixed(value < 10 ? 2 : 1))
  return `| ${row.what} | ${shown(row)} | ${wanted(row)} | ${verdict(row, '**missed**')} | ${n} | ${number(p50)} | ${number(p95)} | ${number(p99)} | ${row.note} |`
}
