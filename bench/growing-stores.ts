import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { createClient } from 'redis'
import { KINDS } from '../scripts/test-servers.mjs'
import { fill } from './rows'
import { newFolder, type Server, startServer } from './server'

/** Rows of other people in some store, and a server of ours over it. */
export interface GrowingStore {
  name: 'SQLite' | 'PostgreSQL' | 'Redis'
  /** Starts a server whose store is empty, and fills it. The first is called `0`, the second `1`. */
  filled(which: '0' | '1', rows: number, signUp: (server: Server) => Promise<void>): Promise<Server>
  stop(): Promise<void>
}

/** SQLite, and of the others those whose programs this machine has: each for this run, in a folder of its own. */
export async function* growingStores(): AsyncGenerator<GrowingStore> {
  yield {
    name: 'SQLite',
    filled: async (_, rows, signUp) => {
      const server = await startServer()
      await signUp(server)
      await filled(server, rows)
      return server
    },
    stop: async () => undefined,
  }
  for (const kind of KINDS) {
    if (!kind.isThere()) {
      console.log(`${kind.name} is not on this machine, and not measured.`)
      continue
    }
    const { url, stop } = await kind.start()
    yield kind.backend === 'postgres' ? onPostgresql(url, stop) : onRedis(url, stop)
  }
}

async function filled({ databasePath }: Server, rows: number) {
  fill(databasePath, rows)
  // For seconds nothing else was done here. Without this: the next request goes by a connection that the server has
  // closed meanwhile.
  await pause(100)
}

const onPostgresql = (owner: string, stop: () => Promise<void>): GrowingStore => ({
  name: 'PostgreSQL',
  filled: async (which, rows, signUp) => {
    const url = new URL(owner)
    url.pathname = `/grown_${which}`
    await withClient(owner, (client) => client.query(`CREATE DATABASE grown_${which}`))
    const server = await startServer({ DATABASE_URL: url.href })
    await signUp(server)
    await withClient(url.href, async (client) => {
      for (const sql of FILL) await client.query(sql.replaceAll(':rows', String(rows)))
    })
    return server
  },
  stop,
})

async function withClient(connectionString: string, work: (client: Client) => Promise<unknown>) {
  const client = new Client({ connectionString })
  await client.connect()
  await work(client).finally(() => client.end())
}

const UTC = `(now() AT TIME ZONE 'UTC')`
const LIFE = `${UTC}, ${UTC}, ${UTC} + interval '1 day', ${UTC} + interval '1 day', 'filler'`
const RANDOM = `replace(gen_random_uuid()::text, '-', '')`
/** What `fill` of rows.ts puts into SQLite. */
const FILL = [
  `INSERT INTO "User" ("id", "email", "name", "createdAt")
   SELECT 'filler_' || i, 'filler_' || i || '@example.com', 'Filler', ${UTC} FROM generate_series(0, 999) i`,
  `INSERT INTO "Session" ("idHash", "publicId", "userId", "variant", "createdAt", "lastSeenAt", "idleExpiresAt", "expiresAt", "userAgent")
   SELECT ${RANDOM} || ${RANDOM}, 'ses_' || ${RANDOM}, 'filler_' || (i % 1000), 'sealed-id', ${LIFE} FROM generate_series(1, :rows) i`,
  `INSERT INTO "RefreshFamily" ("id", "userId", "variant", "createdAt", "lastSeenAt", "idleExpiresAt", "expiresAt", "userAgent")
   SELECT 'fam_' || ${RANDOM}, 'filler_' || (i % 1000), 'bearer-memory', ${LIFE} FROM generate_series(1, :rows) i`,
  `INSERT INTO "Denial" ("key", "expiresAt")
   SELECT 'jti:tok_' || ${RANDOM}, ${UTC} + interval '1 day' FROM generate_series(1, :rows) i`,
  'VACUUM ANALYZE',
]

/** Sessions and denials in Redis, each server in a database of its own there; users and families in SQLite. */
const onRedis = (base: string, stop: () => Promise<void>): GrowingStore => ({
  name: 'Redis',
  filled: async (which, rows, signUp) => {
    const url = `${base}/${which}`
    const folder = newFolder()
    const server = await startServer({ SESSION_STORE: 'redis', REDIS_URL: url }, folder)
    await signUp(server)
    await filled(server, rows)
    const client = await createClient({ url }).connect()
    for (let done = 0; done < rows; done += BATCH)
      await client.eval(FILL_REDIS, {
        keys: [],
        arguments: [String(done + 1), String(Math.min(done + BATCH, rows)), new Date().toISOString()],
      })
    await client.close()
    return server
  },
  stop,
})

/** So few that Redis answers others meanwhile. */
const BATCH = 1000
/** The keys of lib/server/stores/session-redis.ts and denylist-redis.ts, each for a day. */
const FILL_REDIS = `
for at = tonumber(ARGV[1]), tonumber(ARGV[2]) do
  local hash = redis.sha1hex('session' .. at)
  redis.call('HSET', 'jvs:session:' .. hash, 'idHash', hash, 'publicId', 'ses_' .. at, 'userId', 'filler_' .. (at % 1000),
    'variant', 'sealed-id', 'createdAt', ARGV[3], 'lastSeenAt', ARGV[3], 'idleExpiresAt', ARGV[3], 'expiresAt', ARGV[3],
    'userAgent', 'filler')
  redis.call('PEXPIRE', 'jvs:session:' .. hash, 86400000)
  redis.call('ZADD', 'jvs:user-sessions:filler_' .. (at % 1000), at, hash)
  redis.call('SET', 'jvs:denied:jti:tok_' .. redis.sha1hex('denial' .. at), '0', 'PX', 86400000)
end`
