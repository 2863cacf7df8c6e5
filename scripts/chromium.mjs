// @ts-check
// The browser that tests and `npm run claims` drive: where it is, and how it is started.
import { existsSync } from 'node:fs'
import { programs, run } from './processes.mjs'
import { fail } from './terminal.mjs'
import { canInstall, installFromDebian, isInDebian } from './test-servers.mjs'

/**
 * Whole browsers only: the headless shell sends a cross-site cookie that Chromium holds back (SameSite=None by frame,
 * fetch and image), so csrf counts other numbers in it.
 */
const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * What Playwright switches off by itself. Chromium obeys the last `--disable-features` alone, and that is ours; a unit
 * test holds the list against Playwright's.
 */
export const PLAYWRIGHTS_OWN = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
]

/**
 * Pages behind an address bar that nobody sees: two more for each window, and 40 % of all that a test's window costs.
 */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** A browser that asks nobody but this machine: the last line turns every other name into "not found". */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...PLAYWRIGHTS_OWN, ...ADDRESS_BAR].join(',')}`,
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
  const known = () =>
    [process.env.CHROMIUM_PATH, ...PATHS, own.executablePath()].find((path) => path && existsSync(path))
  const found = known()
  if (found) return found
  if (canInstall()) await installFromDebian(['chromium'])
  else
    await run('Installing Chromium', process.execPath, [programs.playwright, 'install', 'chromium'], {
      onFailure: `Chromium could not be installed. Install one and name it: CHROMIUM_PATH=/path/to/chromium ${command}`,
    })
  return known() ?? fail(`No Chromium was found. Install one and name it: CHROMIUM_PATH=/path/to/chromium ${command}`)
}

/**
 * The browser for tests in which nothing passes between sites: Chromium's shell, which takes half of the work, or the
 * whole one where Debian's shell can't be had.
 *
 * @param {string} whole what `provideChromium` found
 * @returns {Promise<string>}
 */
export async function provideShell(whole) {
  const path = process.env.CHROMIUM_SHELL_PATH ?? '/usr/bin/chromium-headless-shell'
  if (!existsSync(path) && canInstall() && isInDebian('chromium-headless-shell'))
    await installFromDebian(['chromium-headless-shell'])
  return existsSync(path) ? path : whole
}
