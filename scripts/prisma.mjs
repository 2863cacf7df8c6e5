#!/usr/bin/env node
/**
 * `generate` or `validate`, for both providers, offline. Refuses every other command of Prisma's.
 *
 * There is one prisma/schema.prisma, for SQLite, where Prisma's own commands look for it. Prisma takes one provider per
 * schema, so PostgreSQL's is derived: the same models under another header. The clients land in
 * prisma/generated/<provider> (git-ignored).
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { misused, readCommandLine } from './arguments.mjs'

export const PROVIDERS = ['sqlite', 'postgresql']
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** The models of a schema, without its generator and its datasource. */
export const modelsOf = (schema) => schema.slice(schema.search(/^model /m))

/** The whole schema of one provider, of today's models unless others are given. */
export async function schemaOf(provider, models) {
  const output = join(ROOT, 'prisma', 'generated', provider)
  // Without the last line: 50 MB more of a server's memory, and a third more of its start (lib/DECISIONS.md, 78).
  const generator = ['provider = "prisma-client"', `output = ${JSON.stringify(output)}`, 'compilerBuild = "small"']
  const header = [
    `generator client {\n  ${generator.join('\n  ')}\n}`,
    `datasource db {\n  provider = "${provider}"\n}`,
  ]
  return [...header, models ?? modelsOf(await readFile(join(ROOT, 'prisma', 'schema.prisma'), 'utf8'))].join('\n\n')
}

/** Runs the CLI on one provider's schema; answers its exit code and what it printed. */
async function runPrisma(command, provider) {
  const folder = await mkdtemp(join(tmpdir(), 'schema-'))
  const schema = join(folder, `${provider}.prisma`)
  await writeFile(schema, await schemaOf(provider))
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [cli, command, '--schema', schema], {
        cwd: ROOT,
        env: {
          ...process.env,
          // Any existing file stops the CLI from downloading its schema engine, which neither command uses. Never set
          // outside of this script: with it `migrate` and `db push` exit 0 having done nothing.
          PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(import.meta.url),
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      })
      let printed = ''
      child.stdout.on('data', (data) => (printed += data))
      child.stderr.on('data', (data) => (printed += data))
      child.on('error', reject)
      child.on('close', (code) => resolve({ code, printed }))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const known =
    'scripts/prisma.mjs knows `generate` and `validate`, nothing else. The app applies its migrations itself; a new one is written by scripts/migration.mjs.'
  const [command, ...rest] = readCommandLine({ allowPositionals: true }, known).positionals
  if ((command !== 'generate' && command !== 'validate') || rest.length > 0) misused(known)
  const results = await Promise.all(PROVIDERS.map((provider) => runPrisma(command, provider)))
  for (const { code, printed } of results) if (code !== 0) console.error(printed.trim())
  if (results.some(({ code }) => code !== 0)) process.exit(1)
  console.log(
    command === 'generate'
      ? 'The Prisma clients for SQLite and PostgreSQL are generated.'
      : 'prisma/schema.prisma is valid for SQLite and PostgreSQL.',
  )
}
