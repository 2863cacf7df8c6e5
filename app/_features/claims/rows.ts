import type { Experiment } from '@/app/experiments/_runtime/experiment'
import { differences, verdictExpected } from '@/lib/claims/expectation'
import type { ClaimId, Difference, VerdictName } from '@/lib/claims/verdict'
import { type Entry, entryOf, type Ledger } from '@/app/_features/ledger/entry-of'
import type { RowVerdict } from '@/app/_features/ledger/verdict-words'
import type { Statement, StatementGroup } from '@/lib/claims/statement'

/** What the ledger knows of an experiment: where it is, what it expects, and with which settings it runs by itself. */
export interface LedgerExperiment extends Pick<
  Experiment,
  'slug' | 'question' | 'expects' | 'kinds' | 'settings' | 'aboutSeconds'
> {
  href: string
}

/** One experiment that bears on a statement, and what its newest run in this browser said. */
export interface Bearing {
  experiment: LedgerExperiment
  expected: VerdictName
  entry: Entry | undefined
  /** What of that run is otherwise than expected. */
  differs: readonly Difference[]
}

/** A line of the ledger. */
export interface Row {
  statement: Statement
  verdict: RowVerdict
  /** The experiment that settles it; null where it is not there yet. */
  main: Bearing | null
  others: Bearing[]
  /** The measurement differs in an outcome from what was expected. It stands. */
  isUnexpected: boolean
}

export interface RowGroup {
  name: string
  rows: Row[]
}

/**
 * Every statement with what became of it. The main experiment's verdict is the statement's; of the others it is told.
 */
export const rowGroups = (
  groups: readonly StatementGroup[],
  experiments: readonly LedgerExperiment[],
  ledger: Ledger,
): RowGroup[] =>
  groups.map(({ name, statements }) => ({
    name,
    rows: statements.map((statement) => rowOf(statement, experiments, ledger)),
  }))

function rowOf(statement: Statement, experiments: readonly LedgerExperiment[], ledger: Ledger): Row {
  const [main = null, ...others] = bearingsOn(statement, experiments, ledger)
  return {
    statement,
    main,
    others,
    verdict: main === null ? 'not-there' : (main.entry?.verdict ?? 'not-run'),
    isUnexpected: main !== null && isUnexpected(main),
  }
}

export const isUnexpected = ({ differs }: Bearing): boolean => differs.length > 0

/**
 * The experiments that settle a statement: first the one that is named for it, then those named beside it, then any
 * other that says so.
 */
function bearingsOn(
  { id, experiment: named, also = [] }: Statement,
  experiments: readonly LedgerExperiment[],
  ledger: Ledger,
): Bearing[] {
  const rank = [named, ...also]
  const rankOf = ({ slug }: LedgerExperiment) => (rank.includes(slug) ? rank.indexOf(slug) : rank.length)
  return experiments
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .flatMap((experiment) => {
      const expected = verdictExpected(experiment, id)
      return expected === undefined ? [] : [bearingOf(experiment, expected, id, ledger)]
    })
}

function bearingOf(experiment: LedgerExperiment, expected: VerdictName, claim: ClaimId, ledger: Ledger): Bearing {
  const entry = entryOf(ledger, claim, experiment.slug)
  return { experiment, expected, entry, differs: entry ? differences(experiment, { claim, ...entry }) : [] }
}

/** What is not true first: there a reader gains most. */
const SECTIONS: readonly (readonly [RowVerdict, string])[] = [
  ['fails', 'Not true'],
  ['holds-if', 'True on a condition'],
  ['holds', 'True'],
  ['judgement', 'A matter of judgement'],
  ['not-run', 'Not run yet'],
  ['not-there', 'No experiment yet'],
]

/** The same rows, those of one verdict together; no section is empty. */
export const byVerdict = (groups: readonly RowGroup[]): RowGroup[] =>
  SECTIONS.map(([verdict, name]) => ({
    name,
    rows: groups.flatMap(({ rows }) => rows).filter((row) => row.verdict === verdict),
  })).filter(({ rows }) => rows.length > 0)

/**
 * How many experiments have run in this browser, whatever page ran them; and of how many others the reference run tells.
 */
export function runsIn(groups: readonly RowGroup[]): { own: number; recorded: number } {
  const entries = groups
    .flatMap(({ rows }) => rows)
    .flatMap(({ main, others }) => [...(main ? [main] : []), ...others])
    .flatMap(({ entry }) => entry ?? [])
  const own = new Set(entries.flatMap(({ slug, isRecorded }) => (isRecorded ? [] : [slug])))
  const recorded = new Set(entries.flatMap(({ slug }) => (own.has(slug) ? [] : [slug])))
  return { own: own.size, recorded: recorded.size }
}

/** How many statements have which verdict. */
export function countsOf(groups: readonly RowGroup[]): Record<RowVerdict, number> {
  const counts: Record<RowVerdict, number> = {
    holds: 0,
    'holds-if': 0,
    fails: 0,
    judgement: 0,
    'not-run': 0,
    'not-there': 0,
  }
  for (const { verdict } of groups.flatMap(({ rows }) => rows)) counts[verdict] += 1
  return counts
}

/** Experiments in the order in which the ledger comes to them. */
export function inLedgerOrder<Some extends Pick<Experiment, 'slug' | 'expects'>>(
  experiments: readonly Some[],
  statements: readonly Statement[],
): Some[] {
  const places = new Map(statements.map(({ id }, at) => [id, at]))
  const firstOf = ({ expects }: Some) =>
    Math.min(...Object.keys(expects).map((id) => places.get(id as `A${number}`) ?? statements.length))
  return experiments.toSorted((one, other) => firstOf(one) - firstOf(other) || one.slug.localeCompare(other.slug))
}
