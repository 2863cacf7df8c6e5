// @ts-check
// What scripts say to a person. Imports nothing but node:, since it runs before anything is installed.
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = [20, 19]

export const projectDir = fileURLToPath(new URL('..', import.meta.url))

/**
 * One clear line, and out.
 *
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(message)
  process.exit(1)
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  fail(`Node.js ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`)
}
