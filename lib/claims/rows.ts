import type { Experiment } from '@/lib/experiment/experiment'
import type { VerdictName } from '@/lib/experiment/verdict'
import { type Entry, entryOf, type Ledger } from './ledger'
import type { Statement, StatementGroup } from './statement'

/** What the ledger knows of an experiment: where it is, what it expects, and with which settings it runs by itself. */
export interface LedgerExperiment extends Pick<Experiment, 'slug' | 'question' | 'expects' | 'settings' | 'aboutSeconds'> {
  href: string
}

/** `not-there`: no experiment for it is in this build. */
export type RowVerdict = VerdictName | 'not-run' | 'not-there'

/** One experiment that bears on a statement, and what its newest run in this browser said. */
export interface Bearing {
  experiment: LedgerExperiment
  expected: VerdictName
  entry: Entry | undefined
}

/** A line of the ledger. */
export interface Row {
  statement: Statement
  verdict: RowVerdict
  /** The experiment that settles it; null where it is not there yet. */
  main: Bearing | null
  others: Bearing[]
  /** The measurement says something else than was expected. It stands. */
  isUnexpected: boolean
}

export interface RowGroup {
  name: string
  rows: Row[]
}

/** Every statement with what became of it. The main experiment's verdict is the statement's; of the others it is told. */
export const rowGroups = (groups: readonly StatementGroup[], experiments: readonly LedgerExperiment[], ledger: Ledger): RowGroup[] =>
  groups.map(({ name, statements }) => ({ name, rows: statements.map((statement) => rowOf(statement, experiments, ledger)) }))

function rowOf(statement: Statement, experiments: readonly LedgerExperiment[], ledger: Ledger): Row {
  const [main = null, ...others] = bearingsOn(statement, experiments, ledger)
  return { statement, main, others, verdict: main === null ? 'not-there' : (main.entry?.verdict ?? 'not-run'), isUnexpected: main !== null && isUnexpected(main) }
}

export const isUnexpected = ({ entry, expected }: Bearing): boolean => entry !== undefined && entry.verdict !== expected

/** The experiments that settle a statement: first the one that is named for it, then those named beside it, then any other that says so. */
function bearingsOn({ id, experiment: named, also = [] }: Statement, experiments: readonly LedgerExperiment[], ledger: Ledger): Bearing[] {
  const rank = [named, ...also]
  const rankOf = ({ slug }: LedgerExperiment) => (rank.includes(slug) ? rank.indexOf(slug) : rank.length)
  return experiments
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .flatMap((experiment) => {
      const expected = experiment.expects[id]
      return expected === undefined ? [] : [{ experiment, expected, entry: entryOf(ledger, id, experiment.slug) }]
    })
}

/** How many statements have which verdict. */
export function countsOf(groups: readonly RowGroup[]): Record<RowVerdict, number> {
  const counts: Record<RowVerdict, number> = { holds: 0, 'holds-if': 0, fails: 0, judgement: 0, 'not-run': 0, 'not-there': 0 }
  for (const { verdict } of groups.flatMap(({ rows }) => rows)) counts[verdict] += 1
  return counts
}

/** Experiments in the order in which the ledger comes to them. */
export function inLedgerOrder<Some extends Pick<Experiment, 'slug' | 'expects'>>(experiments: readonly Some[], statements: readonly Statement[]): Some[] {
  const places = new Map(statements.map(({ id }, at) => [id, at]))
  const firstOf = ({ expects }: Some) => Math.min(...Object.keys(expects).map((id) => places.get(id as `A${number}`) ?? statements.length))
  return experiments.toSorted((one, other) => firstOf(one) - firstOf(other) || one.slug.localeCompare(other.slug))
}
