import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Libsql from 'libsql'
import pg from 'pg'
import { printable } from '@/lib/core/printable.mjs'
import { sqlitePath } from '@/lib/server/config/sqlite-url.mjs'
import { retryWhileBusy } from './libsql-adapter'
import { postgresqlConfig, settledUrl } from './postgresql-config'

export type Provider = 'sqlite' | 'postgresql'

/** A checked-in migration. Prisma's own command computes the same checksum, so both may be used on one database. */
interface Migration {
  name: string
  sql: string
  checksum: string
}

/** The database is not this version's to use. It heals with neither time nor another attempt. */
export class NewerDatabase extends Error {
  override name = 'NewerDatabase'
}

/** What applying needs of a database, inside one transaction that no other process can enter. */
interface Workbench {
  prepare(): Promise<void>
  applied(): Promise<{ name: string; checksum: string; isFinished: boolean }[]>
  run(script: string): Promise<void>
  note(migration: Migration): Promise<void>
}

/**
 * Brings the database up to the checked-in migrations, all in one transaction or none. Answers the names it applied.
 *
 * Not `prisma migrate deploy`: that downloads an engine at its first use, and is one more program to start beside each
 * node. This runs in the node; of several that start at once one is let in, and the others then find nothing to do.
 */
export async function migrate(provider: Provider, url: string, folder = migrationsFolder(provider)): Promise<string[]> {
  const migrations = await readMigrations(folder)
  return provider === 'sqlite'
    ? onSqlite(url, (bench) => apply(bench, migrations))
    : onPostgresql(url, (bench) => apply(bench, migrations))
}

async function apply(bench: Workbench, migrations: Migration[]): Promise<string[]> {
  await bench.prepare()
  const applied = new Map((await bench.applied()).map((row) => [row.name, row]))
  const unknown = [...applied.keys()].find((name) => !migrations.some((migration) => migration.name === name))
  // Without this: the app runs on tables that it does not know, and writes into them what the newer version then trusts.
  if (unknown !== undefined)
    throw new NewerDatabase(
      `The database is of a newer version of this app: the migration ${printable(unknown)} is unknown here. Start that version, or restore a backup from before the upgrade.`,
    )
  const done: string[] = []
  for (const migration of migrations) {
    const before = applied.get(migration.name)
    if (before && !before.isFinished)
      throw new Error(
        `Migration ${migration.name} was begun and not finished. Repair the database, then remove its row from _prisma_migrations.`,
      )
    if (before && before.checksum !== migration.checksum)
      throw new Error(
        `Migration ${migration.name} was changed after it was applied. Restore its migration.sql, and put the change into a new migration.`,
      )
    if (before) continue
    await bench.run(migration.sql)
    await bench.note(migration)
    done.push(migration.name)
  }
  return done
}

// The build must not try to pack the folder: it is read where the app runs.
const migrationsFolder = (provider: Provider) =>
  join(/* turbopackIgnore: true */ process.cwd(), 'prisma', provider, 'migrations')

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(/* turbopackIgnore: true */ join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Prisma's own table, with its own types: another name for a time, and its command can't read the rows. */
const bookkeeping = (time: 'DATETIME' | 'TIMESTAMPTZ') => `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" ${time},
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" ${time},
  "started_at" ${time} NOT NULL DEFAULT CURRENT_TIMESTAMP, "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`
const APPLIED = `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "isFinished" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`
const NOTE = `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count") VALUES ($1, $2, $3, $4, $4, 1)`
const noteValues = ({ checksum, name }: Migration) => [randomUUID(), checksum, name, new Date().toISOString()]

const LOCK_WAIT_MS = 30_000

async function onSqlite<Result>(url: string, work: (bench: Workbench) => Promise<Result>): Promise<Result> {
  const connection = new Libsql(sqlitePath(url))
  const rows = (sql: string) => connection.prepare(sql).raw(true).all() as unknown[][]
  try {
    // Before BEGIN: inside a transaction this pragma does nothing, and a table that is rebuilt (made anew, filled, the
    // old one dropped) takes the rows that refer to it along. Test: migrate.test.ts, "a rebuilt table keeps its
    // children".
    connection.exec('PRAGMA foreign_keys = OFF')
    await retryWhileBusy(() => connection.exec('BEGIN IMMEDIATE'), LOCK_WAIT_MS)
    const result = await work({
      prepare: async () => void connection.exec(bookkeeping('DATETIME')),
      applied: async () =>
        rows(APPLIED).map(([name, checksum, isFinished]) => ({
          name: String(name),
          checksum: String(checksum),
          isFinished: Boolean(isFinished),
        })),
      run: async (script) => void connection.exec(script),
      note: async (migration) => void connection.prepare(NOTE.replaceAll('$', '?')).run(noteValues(migration)),
    })
    if (rows('PRAGMA foreign_key_check').length > 0) throw new Error('A migration leaves rows that refer to nothing.')
    connection.exec('COMMIT')
    return result
  } catch (fault) {
    // Closing alone keeps the lock until the statements are collected, and the next start waits for it.
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw fault
  } finally {
    connection.close()
  }
}

// The number Prisma's own command locks with: the two never run at once.
const ADVISORY_LOCK = 72707369
const SCHEMA = 'SELECT 1 FROM pg_namespace WHERE nspname = $1'

async function onPostgresql<Result>(url: string, work: (bench: Workbench) => Promise<Result>): Promise<Result> {
  const { client: config, schema } = postgresqlConfig(await settledUrl(url))
  const client = new pg.Client({ ...config, lock_timeout: LOCK_WAIT_MS })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`)
    // Its name was checked at the start. Who may not make one, where it is there already, need not.
    const { rowCount } = schema ? await client.query(SCHEMA, [schema]) : { rowCount: 1 }
    if (rowCount === 0) await client.query(`CREATE SCHEMA "${schema}"`)
    const result = await work({
      prepare: async () => void (await client.query(bookkeeping('TIMESTAMPTZ'))),
      applied: async () => (await client.query<{ name: string; checksum: string; isFinished: boolean }>(APPLIED)).rows,
      run: async (script) => void (await client.query(script)),
      note: async (migration) => void (await client.query(NOTE, noteValues(migration))),
    })
    await client.query('COMMIT')
    return result
  } finally {
    // Closing rolls back what was not committed.
    await client.end()
  }
}
