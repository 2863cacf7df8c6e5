import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'

/** Eight connections keep two cores busy; more would only queue inside the database. */
const MAX_CONNECTIONS = 8
const STATEMENT_MS = 1500

/** A pool whose every wait is bounded: for a connection, for a statement, for a transaction that was left open. */
export function openPostgresql(url: string) {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: STATEMENT_MS,
    statement_timeout: STATEMENT_MS,
    // The server's own limit can't arrive when the network is gone: the same limit on this side.
    query_timeout: STATEMENT_MS + 100,
    idle_in_transaction_session_timeout: 5000,
    keepAlive: true,
    application_name: 'jwt-vs-session',
  })
  // Without this: an idle connection that the database closes ends the process (unhandled 'error').
  pool.on('error', () => undefined)
  return { pool, adapter: new PrismaPg(pool, { disposeExternalPool: true }) }
}
