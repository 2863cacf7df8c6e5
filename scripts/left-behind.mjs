// @ts-check
// A temporary folder for one run of the tests, and what the tests have left in it at the end.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What our tools keep there for themselves: Playwright, tsx and Chromium. */
const OF_THE_TOOLS = /^(playwright-|tsx-|node-compile-cache$|\.?(org\.chromium|com\.google)\.)/

/** Makes the folder. `env` is for whoever is to use it; `end` removes it, and names what a test has left there. */
export function temporaryFolder() {
  // A short name: Chromium puts a socket below it, and the path of a socket has some hundred characters.
  const folder = mkdtempSync(join(tmpdir(), 'tests-'))
  // To be passed through, not to be listed: some tests start a node as another user, who reads his own below it.
  chmodSync(folder, 0o711)
  return {
    folder,
    env: { TMPDIR: folder, TMP: folder, TEMP: folder },
    end() {
      const left = readdirSync(folder).filter((name) => !OF_THE_TOOLS.test(name))
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      return left.toSorted()
    },
  }
}
