import pg from 'pg'
import { isAboutEncryption, postgresqlConfig } from './postgresql-config'
import { PrismaPg } from '@prisma/adapter-pg'

/** Eight connections keep two cores busy; more would only queue inside the database. */
const MAX_CONNECTIONS = 8
const STATEMENT_MS = 1500

/**
 * A pool whose every wait is bounded: for a connection, for a statement, for a transaction that was left open. Tells
 * `onRefused` when the server no longer takes connections as they are made here, encrypted or not.
 */
export function openPostgresql(url: string, onRefused: () => void) {
  const { client, schema } = postgresqlConfig(url)
  class ReportingClient extends pg.Client {
    override connect(): Promise<pg.Client>
    override connect(callback: (fault: Error) => void): void
    override connect(callback?: (fault: Error) => void): Promise<pg.Client> | void {
      if (!callback) return super.connect()
      super.connect((fault: Error) => {
        if (isAboutEncryption(fault)) onRefused()
        callback(fault)
      })
    }
  }
  const pool = new pg.Pool({
    Client: ReportingClient,
    application_name: 'jwt-vs-session',
    ...client,
    max: MAX_CONNECTIONS,
    statement_timeout: STATEMENT_MS,
    // The server's own limit can't arrive when the network is gone: the same limit on this side.
    query_timeout: STATEMENT_MS + 100,
    idle_in_transaction_session_timeout: 5000,
    keepAlive: true,
  })
  // Without this: an idle connection that the database closes ends the process (unhandled 'error').
  pool.on('error', () => undefined)
  return { pool, adapter: new PrismaPg(pool, { disposeExternalPool: true, ...(schema ? { schema } : {}) }) }
}
