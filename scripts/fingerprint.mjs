// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from './terminal.mjs'

/**
 * One hash over the names and contents of files; a folder stands for all files in it.
 *
 * @param {string[]} paths relative to the project
 * @param {(path: string) => boolean} [isPart]
 */
export function hashOf(paths, isPart = () => true) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesIn).filter(isPart).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(projectDir, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  const full = join(projectDir, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full).flatMap((name) => filesIn(`${path}/${name}`))
}
