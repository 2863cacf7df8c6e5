import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { Client } from 'pg'

/** `deployment`: PostgreSQL and Redis, behind a proxy, as deploy/compose.yaml has them. */
export type Backend = 'sqlite' | 'postgres' | 'redis' | 'deployment'

/** An empty store for the shared servers or for one node, as the environment a node needs to reach it. */
export interface FreshStore {
  env: Record<string, string>
  /** The PostgreSQL database to drop at the end. */
  dropName?: string
}

const needed = (name: string) => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

async function asOwner(work: (client: Client) => Promise<unknown>) {
  const client = new Client({ connectionString: needed('TEST_POSTGRES_URL') })
  await client.connect()
  await work(client).finally(() => client.end())
}

/** `TEST_REDIS_URL` is shared: every key in it belongs to a random session or token, so nothing collides. */
export async function freshStore(backend: Backend, folder: string): Promise<FreshStore> {
  const file = `file:${join(folder, 'app.db')}`
  if (backend === 'sqlite') return { env: { DATABASE_URL: file } }
  if (backend === 'redis')
    return { env: { DATABASE_URL: file, SESSION_STORE: 'redis', REDIS_URL: needed('TEST_REDIS_URL') } }

  const dropName = `test_${randomBytes(8).toString('hex')}`
  await asOwner((client) => client.query(`CREATE DATABASE ${dropName}`))
  const url = new URL(needed('TEST_POSTGRES_URL'))
  url.pathname = `/${dropName}`
  const database = { DATABASE_URL: url.href }
  if (backend === 'postgres') return { env: database, dropName }
  return { env: { ...database, SESSION_STORE: 'redis', REDIS_URL: needed('TEST_REDIS_URL') }, dropName }
}

export const dropStore = async ({ dropName }: FreshStore) => {
  if (dropName) await asOwner((client) => client.query(`DROP DATABASE IF EXISTS ${dropName} WITH (FORCE)`))
}

/** One statement on the database of a node, as whoever has its file or its password could do. */
export async function execute(databaseUrl: string, statement: string): Promise<void> {
  if (databaseUrl.startsWith('file:')) {
    const database = createClient({ url: databaseUrl })
    await database.execute(statement).finally(() => database.close())
  } else {
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
}
