import 'server-only'
import { findHolder } from '@/lib/server/accounts/users'
import { withDatabase } from '@/lib/server/database/db'
import { env } from '@/lib/server/config/env'
import type { Store as TokenStore } from '@/lib/jwt/store'
import type { Store as SessionStore, StoredRecord } from '@/lib/session/store'
import type { Denylist } from './denylist'
import { denylistInDatabase } from './denylist-database'
import { denylistInMemory } from '@/lib/jwt/memory-store'
import { denylistInRedis } from './denylist-redis'
import { redisAt } from './redis-client'
import { sessionsInDatabase } from './session-database'
import { sessionsInMemory } from '@/lib/session/memory-store'
import { sessionsInRedis } from './session-redis'
import { tokensInDatabase } from './token-database'
import { processGlobal } from '@/lib/server/config/process-global.mjs'

const memory = () =>
  processGlobal('stores', () => ({
    sessions: new Map<string, StoredRecord>(),
    endedSeals: new Map<string, Date>(),
    denials: new Map<string, Date>(),
  }))

const redis = redisAt(() => {
  const { redisUrl } = env()
  if (!redisUrl) throw new Error('SESSION_STORE is redis and REDIS_URL is absent.')
  return redisUrl
})

const SESSIONS: Record<'memory' | 'database' | 'redis', () => SessionStore> = {
  memory: () => sessionsInMemory(findHolder, memory().sessions, memory().endedSeals),
  database: () => sessionsInDatabase(withDatabase),
  redis: () => sessionsInRedis(redis, findHolder),
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
