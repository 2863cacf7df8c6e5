// @ts-check
// What a script is asked for on its command line. Imports nothing but node:, since it runs before all installing.
import { parseArgs } from 'node:util'

/**
 * Says in one line what was not understood, and exits with 2, as commands do.
 *
 * @param {string} message
 * @returns {never}
 */
export function misused(message) {
  console.error(message)
  process.exit(2)
}

/**
 * Reads the command line. An option that there is not, or a name too many, is `misused`; `known` says what there is.
 *
 * @template {import('node:util').ParseArgsConfig} T
 * @param {T} config as for `parseArgs`, which is strict where nothing else is said
 * @param {string} known
 */
export function readCommandLine(config, known) {
  try {
    return parseArgs(config)
  } catch (fault) {
    return misused(`${whyNot(fault)} ${known}`)
  }
}

/** The first sentence of what Node says: it names the option. The rest explains Node. @param {unknown} fault */
export const whyNot = (fault) => `${String(fault instanceof Error ? fault.message : fault).split(/\.?\n|\. /)[0]}.`

/** The address of a running app, or null where none was named. @param {string} [text] @returns {string | null} */
export function originIn(text) {
  if (text !== undefined && !/^https?:\/\/[^/]+$/.test(text))
    misused(`--origin is the address of a running app, as http://localhost:3000 is; ${text} is none.`)
  return text ?? null
}
