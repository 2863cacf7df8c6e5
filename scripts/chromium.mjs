// @ts-check
// The browser that tests and `npm run claims` drive: where it is, and how it is started.
import { existsSync } from 'node:fs'
import { programs, run } from './processes.mjs'
import { fail } from './terminal.mjs'
import { canInstall, installFromDebian } from './test-servers.mjs'

const PATHS = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/chromium-browser', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** A browser that asks nobody but this machine: the last line turns every other name into "not found". */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/**
 * The browser's path; installs one where there is none.
 *
 * @param {string} command what was typed, for the sentence that says how to name a browser
 * @returns {Promise<string>}
 */
export async function provideChromium(command) {
  const { chromium: own } = await import('@playwright/test')
  const known = () => [process.env.CHROMIUM_PATH, ...PATHS, own.executablePath()].find((path) => path && existsSync(path))
  const found = known()
  if (found) return found
  if (canInstall()) await installFromDebian(['chromium'])
  else await run('Installing Chromium', process.execPath, [programs.playwright, 'install', 'chromium'], { onFailure: `Chromium could not be installed. Install one and name it: CHROMIUM_PATH=/path/to/chromium ${command}` })
  return known() ?? fail(`No Chromium was found. Install one and name it: CHROMIUM_PATH=/path/to/chromium ${command}`)
}
