import { withSettings } from '@/app/experiments/_runtime/setting-values'
import { inWords } from '@/lib/claims/expectation'
import type { RowVerdict } from '@/app/_features/ledger/verdict-words'
import type { Bearing, Row, RowGroup } from './rows'
import { countsOf } from './rows'
import { VERDICT_WORDS } from '@/app/_features/ledger/verdict-words'

/** The ledger as a file. It holds verdicts, conditions and numbers of this browser's own runs, and no credential. */

interface Meta {
  /** ISO 8601: when the file was made. */
  at: string
  /** The app's address, so that the links of the file lead back. */
  origin: string
}

/** One table per group, as Markdown. */
export function toMarkdown(groups: readonly RowGroup[], { at, origin }: Meta): string {
  const counts = Object.entries(countsOf(groups)).filter(([, count]) => count > 0)
  const total = groups.reduce((sum, { rows }) => sum + rows.length, 0)
  return [
    '# Claims: JWT vs Session',
    `${total} statements: ${counts.map(([verdict, count]) => `${count} ${VERDICT_WORDS[verdict as RowVerdict]}`).join(', ')}.`,
    `Every verdict was computed from a run in one browser at ${markdownCell(origin)}, or from the reference run where it says so. Written ${at}.`,
    ...groups.flatMap(({ name, rows }) => [
      `## ${name}`,
      [
        '| | statement | verdict | evidence | experiment |',
        '|---|---|---|---|---|',
        ...rows.map((row) => lineOf(row, origin)),
      ].join('\n'),
    ]),
  ]
    .join('\n\n')
    .concat('\n')
}

function lineOf({ statement: { id, says }, verdict, main, others, isUnexpected }: Row, origin: string): string {
  const condition = main?.entry?.condition ? ` ${main.entry.condition}` : ''
  const surprise = isUnexpected && main ? ` (otherwise than expected: ${main.differs.map(inWords).join('; ')})` : ''
  const whose = main?.entry?.isRecorded ? ' (reference run)' : ''
  const told = [
    main?.entry?.evidence ?? '',
    ...others.flatMap(({ experiment, entry }) =>
      entry ? [`${experiment.slug}: ${VERDICT_WORDS[entry.verdict]}; ${entry.evidence}`] : [],
    ),
  ]
  const link = main ? `[${main.experiment.slug}](${addressOf(main, origin)})` : ''
  return `| ${id} | ${markdownCell(says)} | ${markdownCell(VERDICT_WORDS[verdict] + condition + surprise + whose)} | ${told.filter(Boolean).map(markdownCell).join('<br>')} | ${link} |`
}

/** A text that stays one cell and stays text: evidence may hold any letter. */
export const markdownCell = (text: string) =>
  text.replaceAll(/[\\|<>*_`[\]]/g, (letter) => `\\${letter}`).replaceAll(/\s+/g, ' ')

/** The page of the experiment with the settings of that run. */
const addressOf = ({ experiment, entry }: Bearing, origin: string) =>
  origin + withSettings(experiment.href, experiment.settings, entry?.settings ?? {})

/** The same as JSON, to be read by a program. */
export const toJson = (groups: readonly RowGroup[], { at, origin }: Meta): string =>
  JSON.stringify(
    {
      title: 'Claims: JWT vs Session',
      at,
      origin,
      counts: countsOf(groups),
      claims: groups.flatMap(({ name, rows }) => rows.map((row) => claimOf(row, name, origin))),
    },
    null,
    2,
  )

function claimOf(
  { statement: { id, says, standard }, verdict, main, others, isUnexpected }: Row,
  group: string,
  origin: string,
) {
  return {
    id,
    group,
    says,
    verdict,
    isUnexpected,
    standard: standard ?? null,
    settledBy: main && runOf(main, origin),
    others: others.map((other) => runOf(other, origin)),
  }
}

function runOf(bearing: Bearing, origin: string) {
  const { experiment, expected, entry, differs } = bearing
  return {
    experiment: experiment.slug,
    address: addressOf(bearing, origin),
    expected,
    verdict: entry?.verdict ?? null,
    condition: entry?.condition ?? null,
    outcomes: entry?.outcomes ?? null,
    differs: differs.map(inWords),
    evidence: entry?.evidence ?? null,
    run: entry ? (entry.isRecorded ? 'reference' : 'own') : null,
    details: entry?.details ?? null,
    endedAt: entry?.endedAt ?? null,
    settings: entry?.settings ?? null,
  }
}
