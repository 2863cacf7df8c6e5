import { setTimeout as pause } from 'node:timers/promises'
import type { Client, Config, Transaction } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'

/** How long a statement waits for another process's write before it gives up. */
const PATIENCE_MS = 1500

const isBusy = (error: unknown) => {
  const code = (error as { code?: unknown } | null)?.code
  return code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED'
}

/**
 * Tries `work` until the database is no longer locked, for at most `patienceMs`; then rejects with SQLite's own error.
 *
 * SQLite's busy timeout would do the same asleep: libsql calls are synchronous, so one locked write would stop every
 * request of the process for as long as the lock is held. Here the event loop runs on between two tries.
 */
export async function patiently<Result>(work: () => Result | Promise<Result>, patienceMs = PATIENCE_MS): Promise<Result> {
  const givesUpAt = performance.now() + patienceMs
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 20)) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || performance.now() + waitMs > givesUpAt) throw error
    }
    // Of two processes that wait for each other's writes, a bit of chance lets both move on.
    await pause(waitMs * (0.5 + Math.random()))
  }
}

/**
 * A transaction on the connection itself, started with the write lock in hand: nothing in it can find the database busy.
 * The adapter keeps everybody else off the connection until it ends. libsql's own would open a new connection each time.
 */
async function begin(client: Client): Promise<Transaction> {
  await patiently(() => client.execute('BEGIN IMMEDIATE'))
  let isClosed = false
  const rollback = async () => {
    if (isClosed) return
    isClosed = true
    await client.execute('ROLLBACK')
  }
  return {
    execute: (statement) => client.execute(statement),
    commit: async () => {
      try {
        await client.execute('COMMIT')
        isClosed = true
      } catch (error) {
        // Without this: after a commit that failed (disk full), every later statement would run inside the dead transaction.
        await rollback().catch(() => undefined)
        throw error
      }
    },
    rollback,
    batch: () => Promise.reject(new Error('unused by the adapter')),
    executeMultiple: () => Promise.reject(new Error('unused by the adapter')),
    close: () => void rollback().catch(() => undefined),
    get closed() {
      return isClosed
    },
  }
}

/** Prisma's libsql adapter over a client that waits for a locked database without stopping the process. */
export class PatientLibSql extends PrismaLibSql {
  override createClient(config: Config): Client {
    const client = super.createClient(config)
    return {
      execute: (statement: Parameters<Client['execute']>[0]) => patiently(() => client.execute(statement)),
      transaction: () => begin(client),
      batch: (...statements) => client.batch(...statements),
      migrate: (statements) => client.migrate(statements),
      executeMultiple: (sql) => client.executeMultiple(sql),
      sync: () => client.sync(),
      reconnect: () => client.reconnect(),
      close: () => client.close(),
      get closed() {
        return client.closed
      },
      protocol: client.protocol,
    }
  }
}
