// @ts-check
// How the faults of claims-faults.mjs are written into sources.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FAULTS } from './claims-faults.mjs'

const FOLDERS = ['app', 'lib']

/**
 * All faults written into these sources, each asleep until `SABOTAGE` names it: the changed files, by path. Throws
 * where a snippet is not in exactly one place.
 *
 * @param {string} root
 * @returns {Map<string, string>}
 */
export function sabotaged(root) {
  const texts = new Map(
    FOLDERS.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
      // Lines of code are quoted there.
      .filter(({ name }) => name !== 'experiment.ts')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  )
  /** @type {Map<string, string>} */
  const changed = new Map()
  for (const { name, changes } of FAULTS)
    for (const { from, to } of changes) {
      const places = [...texts].filter(([, text]) => text.includes(from))
      const [place] = places
      if (!place || places.length > 1 || place[1].split(from).length !== 2)
        throw new Error(`${name}: "${from}" stands in ${places.length} files. It has to be in one place.`)
      const text = place[1].replace(from, () => to(`(process.env.SABOTAGE === '${name}')`))
      texts.set(place[0], text)
      changed.set(place[0], text)
    }
  return changed
}
