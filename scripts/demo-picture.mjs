// @ts-check
// `npm run demo:picture`: plays the demo of the home page in a browser without a window, and writes the picture that a
// link to the site shows (app/opengraph-image.png). `-- --origin=http://localhost:3000` names the running app, node A.
import { join } from 'node:path'
import { chromium as playwright } from '@playwright/test'
import { originIn, readCommandLine } from './arguments.mjs'
import { CHROMIUM_ARGUMENTS, provideChromium } from './chromium.mjs'
import { projectDir } from './terminal.mjs'

/** What a link's picture is: 1200 × 630. */
const SIZE = { width: 1200, height: 630 }
const STEPS = 5

const { values } = readCommandLine(
  { options: { origin: { type: 'string' } } },
  'There is --origin=http://localhost:3000.',
)
const origin = originIn(values.origin) ?? 'http://localhost:3000'
const executablePath = await provideChromium('npm run demo:picture')
const browser = await playwright.launch({ executablePath, args: CHROMIUM_ARGUMENTS })
const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' })
await page.goto(origin)
for (let index = 0; index < STEPS; index++) {
  await page.locator('.demo-keys li').nth(index).getByRole('button').click()
  await page.locator('.demo-keys li.done').nth(index).waitFor()
}
await page.getByText(/3 of 3 calls served/).waitFor()
await page.getByRole('button', { name: 'Stop the calls' }).click()
// The picture is the scene as it is, under the question: what one does with it is left out.
await page.addStyleTag({
  content: `nextjs-portal, .top, .demo-guess, .demo-keys, .demo-choices, .demo-controls, .demo-card-of-run, .chapter { display: none !important }
    main { padding-top: 1rem } .demo-bar { border: 0; background: none } .demo-result { padding: 0; font-size: 1.25rem; height: 3rem }
    .demo { --row-browser: 9rem; --row-server: 9rem; --row-thief: 9rem }
    .demo-question h1 { font-size: 1.875rem; line-height: 2.375rem }`,
})
await page.evaluate(() => scrollTo(0, 0))
await page.screenshot({ path: join(projectDir, 'app/opengraph-image.png') })
await browser.close()
console.log('Written: app/opengraph-image.png')
