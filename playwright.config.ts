import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices, type Project } from '@playwright/test'
import { CHROMIUM_ARGUMENTS } from './e2e/stage/chromium'
import type { Backend, StageOptions } from './e2e/stage/test'

// Set once, in the runner; its workers inherit it. Each run has a stage folder of its own.
process.env.STAGE_RUNNER ??= String(process.pid)
process.env.STAGE_ROOT ??= join(tmpdir(), `jwt-vs-session-${process.env.STAGE_RUNNER}`)

/** What the server is asked here never reaches a store, or is about one: once is enough. */
const ONCE = ['bodies', 'conventions', 'cookie-spellings', 'cross-site', 'forged-hosts', 'jwt-algorithms', 'jwt-machines', 'jwt-token', 'laboratory', 'logs', 'order-of-refusals', 'silence', 'sqlite-files', 'start-up', 'switches']
  .map((name) => `**/${name}.http.spec.ts`)

const backends: Backend[] = ['sqlite']
if (process.env.TEST_POSTGRES_URL) backends.push('postgres')
if (process.env.TEST_REDIS_URL) backends.push('redis')

const onStage = (backend: Backend): Project<StageOptions>[] => [
  { name: `stage-${backend}`, testDir: 'e2e/stage', testMatch: 'stage.setup.ts', use: { backend } },
  {
    name: `http-${backend}`,
    testDir: 'e2e',
    testMatch: '**/*.http.spec.ts',
    testIgnore: backend === 'sqlite' ? ['**/store-down.http.spec.ts'] : ONCE,
    dependencies: [`stage-${backend}`],
    use: { backend },
  },
]

export default defineConfig<StageOptions>({
  outputDir: 'test-results',
  globalTeardown: './e2e/stage/strike.ts',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // A busy machine may cost one run its patience. What needed a second one is named by scripts/test.mjs, never hidden.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/results.json' }]],
  projects: [
    { name: 'unit', testDir: '.', testMatch: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'app/**/*.test.ts', 'bench/**/*.test.ts'] },
    ...backends.flatMap(onStage),
    {
      name: 'browser',
      testDir: 'e2e',
      testMatch: '**/*.spec.ts',
      testIgnore: '**/*.http.spec.ts',
      dependencies: ['stage-sqlite'],
      use: {
        ...devices['Desktop Chrome'],
        backend: 'sqlite',
        launchOptions: { executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium', args: CHROMIUM_ARGUMENTS },
      },
    },
  ],
})
