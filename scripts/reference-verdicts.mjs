// @ts-check
// What two runs say about the same statements: verdicts, never times.

/** @typedef {{ content: { judgements?: { claim: string, verdict: string }[] }, name: string }} PlayedPart */

/**
 * Every verdict of some parts, by part and statement.
 *
 * @param {PlayedPart[]} parts
 * @returns {Map<string, string>}
 */
export const verdictsOf = (parts) =>
  new Map(
    parts.flatMap(({ name, content }) =>
      (content.judgements ?? []).map(({ claim, verdict }) => /** @type {const} */ ([`${name} ${claim}`, verdict])),
    ),
  )

/**
 * A line for each verdict that is another one, or missing, in the run that was played now.
 *
 * @param {Map<string, string>} committed
 * @param {Map<string, string>} played
 * @returns {string[]}
 */
export const differencesOf = (committed, played) =>
  [...new Set([...committed.keys(), ...played.keys()])]
    .filter((key) => committed.get(key) !== played.get(key))
    .map((key) => {
      const [part = '', claim = ''] = key.split(' ')
      return row(part, claim, committed.get(key) ?? 'none', played.get(key) ?? 'none')
    })

/** @param {string} part @param {string} claim @param {string} committed @param {string} played */
const row = (part, claim, committed, played) =>
  `  ${part.padEnd(28)} ${claim.padEnd(5)} ${committed.padEnd(10)} ${played}`

/**
 * The differences as a table, with its head; nothing where there are none.
 *
 * @param {string[]} differences
 * @returns {string[]}
 */
export const tableOf = (differences) =>
  differences.length === 0 ? [] : ['', row('part', 'claim', 'committed', 'now'), ...differences, '']

/**
 * What `--check` holds against the app: parts that did not come to an end or that nobody has committed, and verdicts
 * that are others. Without the second: where the committed run is lost, there is nothing to differ from, and it passes.
 *
 * @param {{ chosen: string[], committed: string[], played: string[], differences: string[] }} run
 * @returns {string[]}
 */
export const faultsOf = ({ chosen, committed, played, differences }) => [
  ...chosen.filter((name) => !played.includes(name)).map((name) => `${name} did not come to an end.`),
  ...chosen.filter((name) => !committed.includes(name)).map((name) => `${name} is not committed, or not readable.`),
  ...(differences.length > 0 ? [`${differences.length} verdicts differ from the committed run.`] : []),
]
