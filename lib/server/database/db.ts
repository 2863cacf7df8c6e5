import 'server-only'
import { PrismaClient as PostgresqlClient } from '@/prisma/generated/postgresql/client'
import { PrismaClient as SqliteClient } from '@/prisma/generated/sqlite/client'
import { env } from '@/lib/server/config/env'
import { migrate } from './migrate'
import { withDeadline } from './with-deadline'
import { postgresqlReads, sqliteReads, type PreparedQueries } from './prepared-queries'
import { openPostgresql } from './open-postgresql'
import { openSqlite } from './open-sqlite'
import { translated } from './store-faults'
import { settledUrl } from './postgresql-config'
import { processGlobal } from '@/lib/server/config/process-global.mjs'
import { timedAccess } from '@/lib/server/metrics/timed-access.mjs'

/** The one surface of both providers: their models are the same file. */
export type Database = SqliteClient

/** An opened, migrated database. */
export interface Connection {
  provider: 'sqlite' | 'postgresql'
  db: Database
  prepared: PreparedQueries
  /**
   * Where the file is that was opened: it can be moved away, or replaced, under a running process. A server is replaced
   * by one that encrypts where it did not, or the reverse.
   */
  whereabouts(): 'here' | 'gone' | 'replaced'
  close(): Promise<void>
}

/** Runs `work` on a database, bounded, and rejects with `StoreUnavailable` or with the caller's own fault. */
export type Access = <Result>(
  work: (db: Database, prepared: PreparedQueries) => Result | Promise<Result>,
) => Promise<Result>

// Prisma waits this long for a connection, and lets a transaction last this long: shorter than the deadline of a
// request.
const transactionOptions = { maxWait: 1500, timeout: 1500 }

/**
 * Opens the database of a URL and applies the migrations it lacks. Rejects with what went wrong, as the driver says it.
 */
export async function openDatabase(given: string): Promise<Connection> {
  const url = given.startsWith('file:') ? given : await settledUrl(given)
  if (url.startsWith('file:')) {
    const { adapter, reader, whereabouts } = await openSqlite(url)
    const db = new SqliteClient({ adapter, transactionOptions })
    const close = async () => {
      await db.$disconnect()
      reader.close()
    }
    await migrate('sqlite', url)
      .then(() => warm(db))
      .catch(closingFirst(close))
    return { provider: 'sqlite', db, prepared: sqliteReads(reader), whereabouts, close }
  }
  let isReplaced = false
  const { adapter, pool } = openPostgresql(url, () => void (isReplaced = true))
  const client = new PostgresqlClient({ adapter, transactionOptions })
  const close = async () => {
    await client.$disconnect()
    if (!pool.ended) await pool.end()
  }
  // The two clients are generated from one set of models: their calls are the same, their types only by name are not.
  const db = client as unknown as Database
  await migrate('postgresql', url)
    .then(() => warm(db))
    .catch(closingFirst(close))
  return {
    provider: 'postgresql',
    db,
    prepared: postgresqlReads(pool),
    whereabouts: () => (isReplaced ? 'replaced' : 'here'),
    close,
  }
}

/** Prisma connects and compiles at its first query. Done here, it isn't taken off the time of the first request. */
const warm = (db: Database) => db.user.findFirst({ select: { id: true } })

const closingFirst = (close: () => Promise<void>) => async (error: unknown) => {
  await close().catch(() => undefined)
  throw error
}

/** An opening that is under way or done, and when it was last seen to be where it was opened. */
interface OpenDatabase {
  opening: Promise<Connection>
  /** Null until it is open. */
  connection: Connection | null
  seenAt: number
}

const databases = () => processGlobal('databases', () => new Map<string, OpenDatabase>())
/** How often it is looked whether the file is still where it was opened. */
const LOOK_EVERY_MS = 1000

/** The connection of a URL, opened once per process. A failed attempt is forgotten, so the next call tries again. */
async function connectionOf(url: string): Promise<Connection> {
  let kept = databases().get(url)
  if (!kept) {
    kept = { opening: openDatabase(url), connection: null, seenAt: performance.now() }
    databases().set(url, kept)
    kept.opening.catch(() => databases().delete(url))
  }
  const connection = await kept.opening
  kept.connection = connection
  if (performance.now() - kept.seenAt < LOOK_EVERY_MS) return connection
  const whereabouts = connection.whereabouts()
  // Without this: the process goes on writing into a deleted file, and a log-out there is unknown to every other
  // process.
  // Not made anew while it is gone: an empty database would answer 401 to everybody.
  if (whereabouts === 'gone') throw Object.assign(new Error('The database file is gone.'), { code: 'FILE_GONE' })
  kept.seenAt = performance.now()
  if (whereabouts === 'here') return connection
  databases().delete(url)
  await connection.close().catch(() => undefined)
  return connectionOf(url)
}

/** The same where it is open, and was seen where it is within the last second: nothing to wait for. */
function openNow(url: string): Connection | null {
  const kept = databases().get(url)
  return kept?.connection && performance.now() - kept.seenAt < LOOK_EVERY_MS ? kept.connection : null
}

/** Access to the database of a URL. Connects at the first call and again after a failure. */
export const accessTo =
  (url: () => string): Access =>
  (work) =>
    Promise.resolve(
      timedAccess('database', () =>
        translated(() =>
          withDeadline(() => {
            const open = openNow(url())
            return open
              ? work(open.db, open.prepared)
              : connectionOf(url()).then(({ db, prepared }) => work(db, prepared))
          }),
        ),
      ),
    )

/** Runs `work` on the configured database. */
export const withDatabase: Access = accessTo(() => env().databaseUrl)

/** The configured database, connected and migrated. Rejects with `StoreUnavailable`. */
export const database = (): Promise<Database> => withDatabase(async (db) => db)
