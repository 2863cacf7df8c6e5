import { readFileSync } from 'node:fs'
import { join } from 'node:path'

let kept: Set<string> | undefined

/** Whether a password stands, in any case, in the bundled list of those everybody tries first. Asks nobody else. */
export function isCommonPassword(password: string): boolean {
  kept ??= readList()
  return kept.has(password.toLowerCase())
}

function readList(): Set<string> {
  // From the project's root, where `next start` runs. The comment keeps the bundler from tracing the folder.
  const path = join(/* turbopackIgnore: true */ process.cwd(), 'lib/server/accounts/common-passwords.txt')
  return new Set(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('# ')),
  )
}
