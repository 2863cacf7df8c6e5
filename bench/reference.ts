import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, projectDir } from '../scripts/terminal.mjs'
import { type Circumstances, isRatio, type Row } from './report'

const FILE = join(projectDir, 'bench/reference.json')

/** A ratio that was measured once; times of one machine say nothing on another. */
export interface KnownRatio {
  what: string
  value: number
}

/** What a run has to hold its own against. Ends the bench with a sentence where the file isn't fit. */
export function keptRatios(file = FILE): KnownRatio[] {
  try {
    const { ratios } = JSON.parse(readFileSync(file, 'utf8')) as { ratios: unknown }
    if (Array.isArray(ratios) && ratios.length > 0 && ratios.every(isKnownRatio)) return ratios
  } catch {
    // Said below, in one sentence for all that can be wrong with a file.
  }
  return fail('bench/reference.json holds no ratios. `npm run bench -- --keep` writes it.')
}

const isKnownRatio = (value: unknown): value is KnownRatio =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as KnownRatio).what === 'string' &&
  Number.isFinite((value as KnownRatio).value)

/** Makes the ratios of this run the ones that later runs are held against. */
export function keepRatios(rows: readonly Row[], { at, versions }: Circumstances, file = FILE) {
  const ratios = rows.filter(isRatio).map(({ what, value }): KnownRatio => ({ what, value: Number(value.toFixed(3)) }))
  writeFileSync(file, `${JSON.stringify({ at, versions, ratios }, null, 2)}\n`)
}

/**
 * The ratios that have fallen: of which even the upper end of the interval is below what was kept. One that this run
 * has not measured, or of too few pairs for an interval, has not fallen.
 */
export function fallen(rows: readonly Row[], kept: readonly KnownRatio[]): { what: string; was: number; is: number }[] {
  return kept.flatMap(({ what, value: was }) => {
    const row = rows.find((each) => isRatio(each) && each.what === what)
    return row?.interval && row.interval[1] < was ? [{ what, was, is: row.value }] : []
  })
}
