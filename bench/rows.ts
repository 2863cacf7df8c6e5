import Libsql from 'libsql'

const BATCH = 50_000
const FILLER_USERS = 1000

/** Counts from 1 to the first value, in SQL. */
const NUMBERS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)'
const LIFE = `?2, ?2, ?3, ?3`
const FILL = [
  `INSERT INTO "Session" ("idHash", "publicId", "userId", "variant", "createdAt", "lastSeenAt", "idleExpiresAt", "expiresAt", "userAgent")
   ${NUMBERS} SELECT lower(hex(randomblob(32))), 'ses_' || hex(randomblob(16)), 'filler_' || (i % ${FILLER_USERS}), 'sealed-id', ${LIFE}, 'filler' FROM n`,
  `INSERT INTO "RefreshFamily" ("id", "userId", "variant", "createdAt", "lastSeenAt", "idleExpiresAt", "expiresAt", "userAgent")
   ${NUMBERS} SELECT 'fam_' || hex(randomblob(16)), 'filler_' || (i % ${FILLER_USERS}), 'bearer-memory', ${LIFE}, 'filler' FROM n`,
  `INSERT INTO "Denial" ("key", "expiresAt") ${NUMBERS} SELECT 'jti:tok_' || hex(randomblob(16)), CASE WHEN ?2 < ?3 THEN ?3 END FROM n`,
]
const USERS = `INSERT INTO "User" ("id", "email", "name", "createdAt")
  ${NUMBERS} SELECT 'filler_' || (i - 1), 'filler_' || (i - 1) || '@example.com', 'Filler', ?2 FROM n WHERE ?2 < ?3`

/**
 * Puts so many sessions, refresh families and denylist entries of other people into a migrated database, in batches of
 * one transaction each. All of them live for a day, so that the clean-up leaves them alone.
 */
export function fill(databasePath: string, rows: number): void {
  const connection = new Libsql(databasePath)
  connection.exec('PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA synchronous = OFF')
  const [now, tomorrow] = [Date.now(), Date.now() + 86_400_000].map((moment) =>
    new Date(moment).toISOString().replace('Z', '+00:00'),
  )
  connection.prepare(USERS).run([FILLER_USERS, now, tomorrow])
  for (const sql of FILL) {
    const statement = connection.prepare(sql)
    for (let done = 0; done < rows; done += BATCH) statement.run([Math.min(BATCH, rows - done), now, tomorrow])
  }
  connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  connection.close()
}
