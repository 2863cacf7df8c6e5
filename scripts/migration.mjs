#!/usr/bin/env node
/**
 * `node scripts/migration.mjs <name>`: writes prisma/<provider>/migrations/<timestamp>_<name>/migration.sql for both
 * providers, with what changed between prisma/migrated.prisma and prisma/schema.prisma, and brings the former up to
 * date. Works offline and touches no database. A dev tool: the engine it asks is internal to Prisma and unversioned.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { misused, readCommandLine } from './arguments.mjs'
import { modelsOf, PROVIDERS, schemaOf } from './prisma.mjs'
import { loadEngine } from './schema-engine.mjs'

const PRISMA = join(dirname(dirname(fileURLToPath(import.meta.url))), 'prisma')

/** Stands in for a database: two schemas are compared, and no more is asked than which version it has. */
function pretendDatabase(provider) {
  const described =
    provider === 'sqlite'
      ? { provider: 'sqlite', adapterName: '@prisma/adapter-libsql' }
      : { provider: 'postgres', adapterName: '@prisma/adapter-pg' }
  const { Boolean, Text, Int32 } = ColumnTypeEnum
  const connect = async () => ({
    ...described,
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [Boolean, Text, Int32],
      rows: [[true, 'PostgreSQL 15.0', 150000]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: async () => {},
  })
  return bindMigrationAwareSqlAdapterFactory({ ...described, connect, connectToShadowDb: connect })
}

/** The SQL that leads from one set of models to the other; empty where nothing changed. */
async function difference(SchemaEngine, provider, before, after) {
  const schema = async (models) => ({
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content: await schemaOf(provider, models) }],
  })
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, pretendDatabase(provider))
  const filters = { externalTables: [], externalEnums: [] }
  const from = before === null ? { tag: 'empty' } : await schema(before)
  const { stdout } = await engine.diff({ from, to: await schema(after), script: true, exitCode: true, filters })
  return stdout?.includes('This is an empty migration') ? '' : (stdout ?? '')
}

const known =
  'Give the migration a name of lower-case letters, digits and underscores: node scripts/migration.mjs add_colour'
const [name] = readCommandLine({ allowPositionals: true }, known).positionals
if (!/^[a-z][a-z0-9_]*$/.test(name ?? '')) misused(known)
const after = modelsOf(await readFile(join(PRISMA, 'schema.prisma'), 'utf8'))
const before = await readFile(join(PRISMA, 'migrated.prisma'), 'utf8').catch(() => null)
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const SchemaEngine = await loadEngine()

for (const provider of PROVIDERS) {
  const sql = await difference(SchemaEngine, provider, before, after)
  if (!sql) {
    console.log(`${provider}: nothing changed`)
    continue
  }
  const folder = join(PRISMA, provider, 'migrations', `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  // The schema `public` is there since PostgreSQL has schemas; asking for it again needs a right the app shouldn't
  // have.
  const owned = sql.replace(/^-- CreateSchema\nCREATE SCHEMA [^;]*;\n+/, '')
  await writeFile(join(folder, 'migration.sql'), owned.trimEnd() + '\n')
  await writeFile(
    join(PRISMA, provider, 'migrations', 'migration_lock.toml'),
    `# Says which provider the migrations beside it are for.\nprovider = "${provider}"\n`,
  )
  console.log(`${provider}: prisma/${provider}/migrations/${stamp}_${name}/migration.sql`)
}
await writeFile(join(PRISMA, 'migrated.prisma'), after)
