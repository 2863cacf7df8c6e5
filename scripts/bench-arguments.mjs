// @ts-check
// What `npm run bench` may be asked for, so that a typo is answered before anything is installed or built.
import { parseArgs } from 'node:util'
import { whyNot } from './arguments.mjs'

/** In the order in which they are measured. */
export const PARTS = /** @type {const} */ (['floor', 'requests', 'growth', 'log-ins', 'start', 'recorder', 'pages'])

export const USAGE = `npm run bench -- [parts] [--rounds 30] [--million] [--check | --keep]
  parts      ${PARTS.join(', ')}; none: all of them
  --rounds   how often each is measured
  --million  growth with a million rows, too
  --check    fails where a ratio has fallen below the one in bench/reference.json by more than its interval allows
  --keep     makes the ratios of this run the ones in bench/reference.json
The report is written to bench/report.`

const KNOWN = 'There is `npm run bench -- --help`.'

/** @typedef {{ parts: string[], rounds: number, million: boolean, check: boolean, keep: boolean }} Asked */

/**
 * Reads the arguments. `fault` is a sentence for a person.
 *
 * @param {string[]} args
 * @returns {{ help: true } | { fault: string } | Asked}
 */
export function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        rounds: { type: 'string', default: '30' },
        million: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { help: true }
    const unknown = positionals.find((name) => !PARTS.some((part) => part === name))
    if (unknown !== undefined) return { fault: `There is no ${unknown} to measure. ${KNOWN}` }
    if (!/^[1-9]\d{0,5}$/.test(values.rounds)) return { fault: '--rounds is a whole number from 1.' }
    // Held against itself, a run has never fallen.
    if (values.check && values.keep) return { fault: `--check and --keep are two things to do. ${KNOWN}` }
    return {
      parts: positionals.length > 0 ? positionals : [...PARTS],
      rounds: Number(values.rounds),
      million: values.million,
      check: values.check,
      keep: values.keep,
    }
  } catch (fault) {
    return { fault: `${whyNot(fault)} ${KNOWN}` }
  }
}
