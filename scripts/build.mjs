// @ts-check
// `npm run build`, and the build that the demo and the tests make when the sources have changed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compressBuilt } from './compress.mjs'
import { hashOf } from './fingerprint.mjs'
import { programs, run } from './processes.mjs'
import { projectDir } from './terminal.mjs'

const STAMP = join(projectDir, '.next/build-stamp')
const SOURCES = [
  'app',
  'pages',
  'lib',
  'scripts/compress.mjs',
  // Makes the database clients, which are built in.
  'scripts/prisma.mjs',
  'prisma',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const isSource = (/** @type {string} */ path) =>
  !/\.(test|spec)\.tsx?$/.test(path) &&
  !path.startsWith('prisma/generated/') &&
  // Read when a page is drawn.
  !path.startsWith('public/reference/')

/** @returns {NodeJS.ProcessEnv} */
const buildEnvironment = () => ({ ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })

/** The production build, unless the one that is there was made from the very same sources. */
export async function buildOnce() {
  const sources = hashOf(SOURCES, isSource)
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return
  // A build that breaks off half-way must not pass for the one before.
  rmSync(STAMP, { force: true })
  await run('Building the app', process.execPath, [programs.next, 'build'], {
    env: buildEnvironment(),
    onFailure: 'The build failed; the lines above say why.',
  })
  await compressBuilt()
  writeFileSync(STAMP, sources)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(STAMP, { force: true })
  const sources = hashOf(SOURCES, isSource)
  const { status } = spawnSync(process.execPath, [programs.next, 'build'], {
    stdio: 'inherit',
    env: buildEnvironment(),
  })
  if (status !== 0) process.exit(1)
  await compressBuilt()
  writeFileSync(STAMP, sources)
}
