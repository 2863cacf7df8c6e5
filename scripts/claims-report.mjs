// @ts-check
// What `npm run claims` prints, and what it holds against the app.

/**
 * What one experiment says about one statement, as the ledger shows it.
 *
 * @typedef {{ id: string, experiment: string | null, isMain: boolean, verdict: string, expected: string | null,
 * differs: string, evidence: string, fault: string }} Finding
 */

const NO_VERDICT = 'not-run'
const NOT_THERE = 'not-there'

/**
 * The ledger as lines, and how many of them are wrong: one with an outcome other than expected, or with no verdict
 * though the experiment is there.
 *
 * @param {Finding[]} findings
 * @returns {{ lines: string[], summary: string, faults: number }}
 */
export function reportOf(findings) {
  const main = findings.filter(({ isMain }) => isMain)
  const unexpected = findings.filter(
    ({ verdict, differs }) => ![NO_VERDICT, NOT_THERE].includes(verdict) && differs !== '',
  ).length
  const silent = findings.filter(({ verdict }) => verdict === NO_VERDICT).length
  const counts = ['holds', 'holds-if', 'fails', 'judgement', NO_VERDICT, NOT_THERE].map(
    (verdict) => `${main.filter((finding) => finding.verdict === verdict).length} ${verdict}`,
  )
  return {
    lines: findings.map(lineOf),
    summary: `${main.length} statements: ${counts.join(', ')}. ${unexpected} otherwise than expected, ${silent} without a verdict though the experiment is there.`,
    faults: unexpected + silent,
  }
}

/** @param {Finding} finding */
function lineOf({ id, experiment, isMain, verdict, expected, differs, evidence, fault }) {
  const said = [differs ? `OTHERWISE THAN EXPECTED ${differs}` : '', evidence, fault].filter(Boolean).join(' · ')
  return [
    (isMain ? id : '').padEnd(4),
    verdict.padEnd(10),
    (expected ?? '').padEnd(10),
    (experiment ?? '').padEnd(17),
    said,
  ]
    .join(' ')
    .trimEnd()
}

export const HEAD = [
  'id'.padEnd(4),
  'verdict'.padEnd(10),
  'expected'.padEnd(10),
  'experiment'.padEnd(17),
  'evidence',
].join(' ')
