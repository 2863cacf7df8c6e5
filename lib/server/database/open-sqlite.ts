import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Libsql from 'libsql'
import { RetryingLibSql, retryWhileBusy } from './libsql-adapter'
import { sqlitePath } from '@/lib/server/config/sqlite-url.mjs'

/** Makes the file and its folder where they are missing, both closed to other users of the machine. */
function prepareFile(path: string) {
  // Without this: password hashes are readable by whoever has an account on the machine.
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  // Write-ahead logging makes files beside it. Without this: a volume that can only be read is told as "unable to open
  // database file".
  for (const each of [dirname(path), path]) accessSync(each, constants.W_OK)
}

/** What can't be written, as a sentence that names the variable and no path. */
function unwritable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(EROFS|EACCES|EPERM)$/.test(code)
    ? Object.assign(
        new Error(
          `DATABASE_URL names a file that can't be written (${code}): the volume is read-only, or the file or its folder belongs to another user.`,
        ),
        { code },
      )
    : error
}

/**
 * Two ways to one file: Prisma's adapter, and a connection of its own for the prepared reads. Write-ahead logging lets
 * other processes read while one writes. `synchronous` stays FULL: a revocation that was answered survives a power cut.
 */
export async function openSqlite(url: string) {
  const path = sqlitePath(url)
  try {
    prepareFile(path)
  } catch (error) {
    throw unwritable(error)
  }
  const reader = new Libsql(path)
  try {
    await retryWhileBusy(() => reader.exec('PRAGMA journal_mode = WAL'))
    reader.exec('PRAGMA query_only = ON')
    const openedAs = identity(path)
    return {
      reader,
      adapter: new RetryingLibSql(path),
      whereabouts: () => {
        const now = identity(path)
        return now === null ? ('gone' as const) : now === openedAs ? ('here' as const) : ('replaced' as const)
      },
    }
  } catch (error) {
    reader.close()
    throw error
  }
}

function identity(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found ? `${found.dev}:${found.ino}` : null
}
