// @ts-check
// `npm run learn:export`: the text of /learn as one Markdown file with its figures as SVG, in learn-export/. `-- FOLDER`
// writes it elsewhere; `-- --origin=http://localhost:3000` reads it from a running app.
import { resolve } from 'node:path'
import { originIn, readCommandLine } from './arguments.mjs'
import { CHROMIUM_ARGUMENTS, provideChromium } from './chromium.mjs'
import { exportLearn } from './learn-export/export.mjs'
import { endAll, onStop } from './processes.mjs'
import { setUp } from './setup.mjs'
import { projectDir } from './terminal.mjs'
import { startThrowAwayApp } from './throw-away-app.mjs'

const { values, positionals } = readCommandLine(
  { options: { origin: { type: 'string' } }, allowPositionals: true },
  'There are --origin=http://localhost:3000 and the name of a folder.',
)
const origin = originIn(values.origin)
const folder = resolve(projectDir, positionals[0] ?? 'learn-export')
onStop(endAll, 1)
await setUp()
const executablePath = await provideChromium('npm run learn:export')
const from = origin ?? (await startThrowAwayApp('learn'))
const { chromium } = await import('@playwright/test')
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS })
try {
  const { figures } = await exportLearn(await browser.newPage(), from, folder)
  console.log(`${folder}/learn.md, with ${figures.length} figures.`)
} finally {
  await browser.close()
  await endAll()
}
process.exit(0)
