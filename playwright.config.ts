import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices, type Project } from '@playwright/test'
import { CHROMIUM_ARGUMENTS } from './scripts/chromium.mjs'
import type { Backend, ServersOptions } from './e2e/servers/test'

// Set once, in the runner; its workers inherit it. Each run has a folder of its own for its servers.
process.env.SERVERS_RUNNER ??= String(process.pid)
process.env.SERVERS_FOLDER ??= join(tmpdir(), `jwt-vs-session-${process.env.SERVERS_RUNNER}`)

/** What the server is asked here never reaches a store, or is about one: once is enough. */
const ONCE = [
  'bodies',
  'built-files',
  'challenges',
  'codecs',
  'compressed-pages',
  'conventions',
  'cookie-spellings',
  'cookie-tossing',
  'cross-site',
  'foreign-verifier',
  'forged-hosts',
  'isolation',
  'jwt-algorithms',
  'jwt-machines',
  'jwt-token',
  'key-rotation',
  'laboratory',
  'laboratory-limits',
  'logs',
  'metrics',
  'misdirected',
  'no-secrets-leak',
  'oauth-steps',
  'order-of-refusals',
  'processes',
  'proxy',
  'proxy-bypass',
  'raw-sockets',
  'recorder',
  'seal-bench',
  'security-txt',
  'sqlite-files',
  'start-up',
  'switches',
  'theme',
  'wrong-deployment',
]
/** What meets texts, identities and counters in the database alone, which is a file beside Redis too. */
const DATABASE_ONLY = [
  'accounts',
  'forged-tokens',
  'hostile-requests',
  'known-browser',
  'oauth',
  'provider-links',
  'rate-limits',
]
/** What a store has no need of: nothing can be taken away from a file, and only PostgreSQL has schemas. */
const LEFT_OUT: Record<Exclude<Backend, 'deployment'>, string[]> = {
  sqlite: ['store-down', 'postgresql-schema'],
  // The same code as on SQLite keeps what an experiment issues apart; Redis has another.
  postgres: [...ONCE, 'credential-confusion'],
  redis: [...ONCE, ...DATABASE_ONLY, 'postgresql-schema'],
}

const backends: (keyof typeof LEFT_OUT)[] = ['sqlite']
if (process.env.TEST_POSTGRES_URL) backends.push('postgres')
if (process.env.TEST_REDIS_URL) backends.push('redis')

const onServers = (backend: keyof typeof LEFT_OUT): Project<ServersOptions>[] => [
  { name: `servers-${backend}`, testDir: 'e2e/servers', testMatch: 'servers.setup.ts', use: { backend } },
  {
    name: `http-${backend}`,
    testDir: 'e2e',
    testMatch: '**/*.http.spec.ts',
    testIgnore: LEFT_OUT[backend].map((name) => `**/${name}.http.spec.ts`),
    // Single tests that are about no store, in files that are.
    ...(backend !== 'sqlite' && { grepInvert: /@once/ }),
    // The tests of a file share the nodes that they start: each worker would start them for itself.
    fullyParallel: false,
    dependencies: [`servers-${backend}`],
    use: { backend },
  },
]

/** Nothing passes between sites in them, so the quicker browser does (scripts/chromium.mjs). */
const ON_PAGES = [
  'accessible-pages',
  'admin',
  'another-account',
  'areas',
  'areas-without-script',
  'arena',
  'arena-memory',
  'choose',
  'choose-so-far',
  'compare',
  'decode',
  'decode-bench',
  'decode-providers',
  'decode-workbench',
  'demo',
  'device-words',
  'every-width',
  'further-designs',
  'jwt-client',
  'late-answer',
  'layout-shift',
  'lazy-layout',
  'learn',
  'learn-export',
  'loaded-late',
  'navigation',
  'no-answer',
  'oauth-steps',
  'old-sign-in',
  'one-experiment',
  'quiet-pages',
  'recorded-run',
  'recording',
  'renewal',
  'sandbox',
  'script-size',
  'server-rendering',
  'seven-steps',
  'shortcuts',
  'show-password',
  'theme',
  'vault',
  'words',
].map((name) => `**/${name}.spec.ts`)

const inBrowser = (
  name: string,
  executablePath: string,
  tests: Pick<Project, 'testMatch' | 'testIgnore'>,
  backend: Backend = 'sqlite',
) => ({
  name,
  testDir: 'e2e',
  ...tests,
  dependencies: [`servers-${backend}`],
  use: {
    ...devices['Desktop Chrome'],
    backend,
    launchOptions: { executablePath, args: CHROMIUM_ARGUMENTS },
  },
})

/** What stands behind Caddy with all that deploy/compose.yaml names, and these of the browser's own over https too. */
const AS_DEPLOYED = ['**/deployment/*.spec.ts', '**/{csrf,cors,same-site}.spec.ts']
const deployed: Project<ServersOptions>[] = [
  { name: 'servers-deployment', testDir: 'e2e/servers', testMatch: 'servers.setup.ts', use: { backend: 'deployment' } },
  inBrowser('deployment', process.env.CHROMIUM_PATH || '/usr/bin/chromium', { testMatch: AS_DEPLOYED }, 'deployment'),
]
const isDeployable = ['TEST_POSTGRES_URL', 'TEST_REDIS_URL', 'CADDY_PATH'].every((name) => process.env[name])

export default defineConfig<ServersOptions>({
  outputDir: 'test-results',
  globalTeardown: './e2e/servers/global-teardown.ts',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // A busy machine may cost one run its patience. What needed a second one is named by scripts/test.mjs, never hidden.
  retries: process.env.CI ? 1 : 0,
  // Four let tests over HTTP miss the deadlines that they are about, and gained little.
  workers: 2,
  // CI's machines are shared: patience costs nothing where a test passes.
  timeout: process.env.CI ? 120_000 : 60_000,
  expect: { timeout: process.env.CI ? 10_000 : 5_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/results.json' }],
  ],
  projects: [
    {
      name: 'unit',
      testDir: '.',
      // A file goes to one worker, as a whole: test by test, each worker reads each file, and counts all its tests anew
      // before each of them, which took longer than the tests.
      fullyParallel: false,
      testMatch: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'app/**/*.test.ts', 'bench/**/*.test.ts'],
    },
    ...backends.flatMap(onServers),
    inBrowser('browser', process.env.CHROMIUM_PATH || '/usr/bin/chromium', {
      testMatch: '**/*.spec.ts',
      testIgnore: ['**/*.http.spec.ts', '**/deployment/**', ...ON_PAGES],
    }),
    inBrowser('pages', process.env.CHROMIUM_SHELL_PATH || process.env.CHROMIUM_PATH || '/usr/bin/chromium', {
      testMatch: ON_PAGES,
    }),
    ...(isDeployable ? deployed : []),
  ],
})
