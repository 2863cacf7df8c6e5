import 'server-only'
import { findUser } from '@/lib/auth/users'
import { withDatabase } from '@/lib/db'
import { env } from '@/lib/env'
import type { Store as TokenStore } from '@/lib/jwt/store'
import type { Store as SessionStore, StoredRecord } from '@/lib/session/store'
import type { Denylist } from './denylist'
import { denylistInDatabase } from './denylist-database'
import { denylistInMemory } from './denylist-memory'
import { denylistInRedis } from './denylist-redis'
import { redisAt } from './redis-client'
import { sessionsInDatabase } from './session-database'
import { sessionsInMemory } from './session-memory'
import { sessionsInRedis } from './session-redis'
import { tokensInDatabase } from './token-database'

// On globalThis: Next bundles this module more than once, and what is kept in memory must be one thing for all of them.
const shelf = globalThis as typeof globalThis & {
  jwtVsSessionMemory?: { sessions: Map<string, StoredRecord>; denials: Map<string, Date> }
}
const memory = () => (shelf.jwtVsSessionMemory ??= { sessions: new Map(), denials: new Map() })

const redis = redisAt(() => {
  const { redisUrl } = env()
  if (!redisUrl) throw new Error('SESSION_STORE is redis and REDIS_URL is absent.')
  return redisUrl
})

const SESSIONS: Record<'memory' | 'database' | 'redis', () => SessionStore> = {
  memory: () => sessionsInMemory(findUser, memory().sessions),
  database: () => sessionsInDatabase(withDatabase),
  redis: () => sessionsInRedis(redis, findUser),
}

const DENYLISTS: Record<'memory' | 'database' | 'redis', () => Denylist> = {
  memory: () => denylistInMemory(memory().denials),
  database: () => denylistInDatabase(withDatabase),
  redis: () => denylistInRedis(redis),
}

let sessions: SessionStore | undefined
let denials: Denylist | undefined
let tokens: TokenStore | undefined

/** The session store that SESSION_STORE names. */
export const sessionStore = (): SessionStore => (sessions ??= SESSIONS[env().sessionStore]())

/** The denylist, kept where the sessions are. */
export const denylist = (): Denylist => (denials ??= DENYLISTS[env().sessionStore]())

/** Families and versions, always in the database, with the denylist. */
export const tokenStore = (): TokenStore => (tokens ??= tokensInDatabase(withDatabase, denylist()))
