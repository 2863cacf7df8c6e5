// @ts-check
// Whether a file is a sound database of this app.
import { createHash } from 'node:crypto'
import { existsSync, openSync, readdirSync, readFileSync, readSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, reasonOf } from './database-file.mjs'
import { projectDir } from './terminal.mjs'

/** @typedef {import('./database-file.mjs').Database} Database */

const MIGRATIONS = join(projectDir, 'prisma/sqlite/migrations')
const BEGINNING = 'SQLite format 3\0'

/**
 * Whether a file begins as databases do. SQLite itself takes an empty file for an empty database. @param {string} path
 */
export function isDatabase(path) {
  const beginning = Buffer.alloc(BEGINNING.length)
  const file = openSync(path, 'r')
  try {
    readSync(file, beginning, 0, beginning.length, 0)
  } finally {
    closeSync(file)
  }
  return beginning.toString('latin1') === BEGINNING
}

/**
 * What is wrong with a database, to go behind its name; null for one of this app that is whole.
 *
 * Without this: a copy that was cut off half way is put in the place of the database, and is found out when a page of it
 * is needed.
 *
 * @param {Database} connection
 * @returns {string | null}
 */
export function damageOf(connection) {
  try {
    const [first = ''] = column(connection, 'PRAGMA integrity_check(1)')
    if (first !== 'ok') return `is damaged: ${first.split('\n').at(-1)}`
    if (column(connection, 'PRAGMA foreign_key_check').length > 0)
      return 'is damaged: rows refer to others that are gone'
    if (column(connection, `SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'`).length === 0)
      return 'is no database of this app'
    return null
  } catch (fault) {
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(fault))) return `is damaged: ${reasonOf(fault)}`
    throw fault
  }
}

/**
 * What keeps this version of the app from using a sound database, to go behind its name; null for one that it can use.
 * `pending` are the migrations that the next start applies.
 *
 * Without this: the app runs on tables that it does not know, and writes into them what the newer version then trusts.
 *
 * @param {Database} connection
 * @returns {{ fault: string | null, pending: string[] }}
 */
export function versionOf(connection) {
  const applied = rows(
    connection,
    `SELECT migration_name, checksum, finished_at IS NOT NULL FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  ).map(([name, checksum, isFinished]) => ({ name: String(name), checksum, isFinished }))
  const known = knownMigrations()
  const pending = [...known.keys()].filter((name) => !applied.some((each) => each.name === name))
  const unknown = applied.find(({ name }) => !known.has(name))
  const changed = applied.find(({ name, checksum }) => known.get(name) !== checksum)
  const unfinished = applied.find(({ isFinished }) => !isFinished)
  const fault = unknown
    ? `is of a newer version of this app, or of another app: the migration ${printable(unknown.name)} is unknown here`
    : changed
      ? `is of another version of this app: its migration ${changed.name} is not the one that is here`
      : unfinished
        ? `holds a migration that was begun and not finished: ${unfinished.name}`
        : applied.length === 0
          ? 'is no database of this app'
          : null
  return { fault, pending }
}

/** The checked-in migrations: their names, in order, with the checksums that the app notes. @returns {Map<string, string>} */
function knownMigrations() {
  const names = readdirSync(MIGRATIONS).filter((name) => existsSync(join(MIGRATIONS, name, 'migration.sql')))
  return new Map(
    names.toSorted().map((name) => {
      const sql = readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8')
      return [name, createHash('sha256').update(sql).digest('hex')]
    }),
  )
}

/** Without this: a name in a file that somebody sent clears the terminal of whoever restores it. @param {string} name */
const printable = (name) => name.slice(0, 80).replaceAll(/[^\w.-]/g, '?')

/** @param {Database} connection @param {string} sql @returns {unknown[][]} */
const rows = (connection, sql) => /** @type {unknown[][]} */ (connection.prepare(sql).raw(true).all())

/** @param {Database} connection @param {string} sql */
const column = (connection, sql) => rows(connection, sql).map(([first]) => String(first))
