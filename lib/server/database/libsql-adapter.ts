import { setTimeout as pause } from 'node:timers/promises'
import type { Client, InStatement, ResultSet, Transaction } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import Libsql from 'libsql'
import { keptStatements, type Statements } from './sqlite-statements'

/** How long a write waits for another process's write before it gives up. */
const LONGEST_WAIT_MS = 1500

const isBusy = (error: unknown) => /^SQLITE_(BUSY|LOCKED)/.test(String((error as { code?: unknown } | null)?.code))

/**
 * Tries `work` until the database is no longer locked, for at most `limitMs`; then rejects with SQLite's own error.
 *
 * SQLite's busy timeout would do the same asleep: libsql calls are synchronous, so one locked write would stop every
 * request of the process for as long as the lock is held. Here the event loop runs on between two tries.
 */
export async function retryWhileBusy<Result>(work: () => Result, limitMs = LONGEST_WAIT_MS): Promise<Result> {
  const givesUpAt = performance.now() + limitMs
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 20)) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() + waitMs > givesUpAt) throw error
    }
    // Of two processes that wait for each other's writes, a bit of chance lets both move on.
    await pause(waitMs * (0.5 + Math.random()))
  }
}

/**
 * Takes the write lock. By `exec`, which ends its statement when the lock is refused: a prepared one stays half done,
 * and then libsql reports later writes as done that are never committed (0.5.29, and so does @libsql/client 0.17.4,
 * which prepares everything). Without this: libsql-adapter.test.ts, "a write that had to wait once is never lost".
 */
const lock = (connection: Libsql.Database) => retryWhileBusy(() => connection.exec('BEGIN IMMEDIATE'))

/**
 * Commits, or leaves no transaction open: after a commit that failed (disk full) every later write would be part of it.
 */
function commit(connection: Libsql.Database) {
  try {
    connection.exec('COMMIT')
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK')
  }
}

const isRead = (sql: string) => /^\s*(SELECT|PRAGMA)\b/i.test(sql)

/** One statement: a read as it is, a write with the lock in hand before it begins. */
async function execute(
  connection: Libsql.Database,
  statements: Statements,
  sql: string,
  values: unknown[],
): Promise<ResultSet> {
  if (isRead(sql)) return retryWhileBusy(() => statements.run(sql, values))
  await lock(connection)
  try {
    const result = statements.run(sql, values)
    commit(connection)
    return result
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  }
}

/** A transaction on the connection itself: the adapter keeps everybody else off it until it ends. */
async function begin(connection: Libsql.Database, statements: Statements): Promise<Transaction> {
  await lock(connection)
  const rollback = () => {
    if (connection.inTransaction) connection.exec('ROLLBACK')
  }
  return {
    execute: async (statement) => statements.run(...partsOf(statement)),
    commit: async () => commit(connection),
    rollback: async () => rollback(),
    batch: unused,
    executeMultiple: unused,
    close: rollback,
    get closed() {
      return !connection.inTransaction
    },
  }
}

const partsOf = (statement: InStatement): [string, unknown[]] =>
  typeof statement === 'string' ? [statement, []] : [statement.sql, statement.args as unknown[]]
const unused = () => Promise.reject(new Error('The adapter never asks for this.'))

/** Prisma's libsql adapter over a connection that waits for a locked database without stopping the process. */
export class RetryingLibSql extends PrismaLibSql {
  readonly #path: string

  constructor(path: string) {
    super({ url: `file:${path}` })
    this.#path = path
  }

  override createClient(): Client {
    const connection = new Libsql(this.#path)
    connection.exec('PRAGMA foreign_keys = ON')
    const statements = keptStatements(connection)
    return {
      execute: (statement: InStatement) => execute(connection, statements, ...partsOf(statement)),
      transaction: () => begin(connection, statements),
      executeMultiple: async (sql) => void connection.exec(sql),
      close: () => void connection.close(),
      batch: unused,
      migrate: unused,
      sync: unused,
      reconnect: unused,
      get closed() {
        return !connection.open
      },
      protocol: 'file',
    }
  }
}
