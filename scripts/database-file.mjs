// @ts-check
// The SQLite file of the app, for `npm run backup` and `npm run restore`.
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { sqlitePath } from '../lib/server/config/sqlite-url.mjs'
import { loadDotEnv } from './dot-env.mjs'
import { fail, projectDir } from './terminal.mjs'

/** @typedef {import('libsql').Database} Database */

/**
 * The file that DATABASE_URL names, as `npm start` reads it. Ends with one line where that is PostgreSQL, whose own
 * program does the same.
 *
 * @param {string} otherwise
 */
export async function databaseFile(otherwise) {
  process.chdir(projectDir)
  await loadDotEnv({ isDev: process.env.NODE_ENV === 'development' }).catch(() => fail(NOT_INSTALLED))
  const url = process.env.DATABASE_URL || 'file:./data/app.db'
  if (/^postgres(ql)?:/.test(url))
    fail(`DATABASE_URL names PostgreSQL, and this is for SQLite. There it is done with ${otherwise}`)
  try {
    return sqlitePath(url)
  } catch (fault) {
    return fail(reasonOf(fault))
  }
}

/** A connection to a file, which is made where it is missing. @param {string} path @returns {Promise<Database>} */
export async function openFile(path) {
  const { default: Libsql } = await import('libsql').catch(() => fail(NOT_INSTALLED))
  return new Libsql(path)
}

const NOT_INSTALLED = 'The dependencies are missing: run `npm ci` (or `npm run demo`, which does it).'

/**
 * An empty file beside its place, readable by its owner only, which goes when this process ends, under its name of
 * now. Without this: whoever has an account on the machine copies the password hashes while they are being written.
 *
 * @param {string} path
 */
export function draftBeside(path) {
  const draft = `${path}.unfinished-${randomBytes(4).toString('hex')}`
  try {
    closeSync(openSync(draft, 'wx', 0o600))
  } catch (fault) {
    return fail(`${dirname(path)} can't be written to: ${reasonOf(fault)}`)
  }
  process.once('exit', () => withCompanions(draft).forEach((file) => rmSync(file, { force: true })))
  return draft
}

/** A database's file, and those that SQLite keeps beside it. @param {string} path */
export const withCompanions = (path) => [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]

/** Without this: a power cut leaves the name, and an empty file under it. @param {string} path */
export function flush(path) {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The same for the name itself. Windows opens no folder, and needs no telling. @param {string} path */
export function flushFolder(path) {
  if (process.platform !== 'win32') flush(dirname(path))
}

/** SQLite's short name of what went wrong, such as `SQLITE_BUSY`. @param {unknown} fault */
export const codeOf = (fault) => String(/** @type {{ code?: unknown } | null} */ (fault)?.code ?? '')

/** @param {unknown} fault */
export const reasonOf = (fault) => (fault instanceof Error ? fault.message : String(fault))
