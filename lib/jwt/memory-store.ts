import { StoreUnavailable } from '../core/errors'
import type { Holder, Store, StoredRecord } from './store'

/** The users and what their tokens are held against: this store keeps neither. */
export interface Holders {
  /** Null where there is no such user, or a disabled one. */
  find(userId: string): Promise<Holder | null>
  /** Makes every token of before outdated: by its version, and by when it was issued. */
  raiseVersion(userId: string, now: Date): void
}

interface Token {
  familyId: string
  generation: number
  usedAt: Date | null
  successorHash: string | null
}

/** What a store of tokens keeps, handed in where it must outlive the store object. */
export interface MemoryTables {
  families: Map<string, StoredRecord>
  tokens: Map<string, Token>
  denials: Map<string, Date>
}

export const emptyTables = (): MemoryTables => ({ families: new Map(), tokens: new Map(), denials: new Map() })

/** So many families are kept, and so many tokens of all families together, those that were used too. */
const MAX_FAMILIES = 50_000
const MAX_TOKENS = 200_000

/** At 1,000 log-outs a minute and five minutes of life there are 10,000 entries. */
const MAX_DENIALS = 200_000

/**
 * Refresh families and the denylist in this process: gone at a restart, unknown to every other node. For experiments,
 * tests and a single node. Each method does its work in one step, so that nothing comes in between.
 *
 * When full, the oldest families are dropped, or the one that was renewed most often: its holder signs in again.
 */
export function tokensInMemory(holders: Holders, { families, tokens, denials }: MemoryTables = emptyTables()): Store {
  const denylist = denylistInMemory(denials)
  const isLive = (family: StoredRecord, now: Date) =>
    family.endedAt === null && family.idleExpiresAt > now && family.expiresAt > now
  const ofUser = (userId: string) => [...families.values()].filter((family) => family.userId === userId)
  const end = (family: StoredRecord | undefined, now: Date) =>
    void (family && !family.endedAt && Object.assign(family, { endedAt: now, idleExpiresAt: now }))
  const drop = (ids: ReadonlySet<string>) => {
    for (const id of ids) families.delete(id)
    for (const [hash, { familyId }] of tokens) if (ids.has(familyId)) tokens.delete(hash)
  }

  const overAt = (now: Date) =>
    [...families.values()].filter((family) => family.idleExpiresAt <= now || family.expiresAt <= now)
  /** Without this: one user who goes on signing in, or renewing, takes up all the memory that there is. */
  const makeRoom = (now: Date) => {
    if (families.size < MAX_FAMILIES && tokens.size < MAX_TOKENS) return
    drop(new Set(overAt(now).map(({ id }) => id)))
    // Several at once: each time, all tokens are looked through.
    if (families.size >= MAX_FAMILIES) drop(new Set([...families.keys()].slice(0, MAX_FAMILIES / 100)))
    if (tokens.size < MAX_TOKENS) return
    const newest = [...tokens.values()].reduce((most, token) => (token.generation > most.generation ? token : most))
    drop(new Set([newest.familyId]))
  }

  return {
    isDenied: denylist.isDenied,
    findHolder: (userId) => holders.find(userId),
    async find(hash) {
      const token = tokens.get(hash)
      const record = token && families.get(token.familyId)
      if (!token || !record) return null
      const { generation, usedAt, successorHash } = token
      const isSuccessorUsed = Boolean(successorHash && tokens.get(successorHash)?.usedAt)
      return { generation, usedAt, isSuccessorUsed, record: { ...record } }
    },
    async insert(record, hash) {
      makeRoom(record.createdAt)
      families.set(record.id, { ...record })
      tokens.set(hash, { familyId: record.id, generation: 0, usedAt: null, successorHash: null })
    },
    async rotate({ presentedHash, successorHash, now, idleExpiresAt }) {
      makeRoom(now)
      const token = tokens.get(presentedHash)
      const family = token && families.get(token.familyId)
      if (!token || token.usedAt || !family || family.endedAt) return false
      Object.assign(token, { usedAt: now, successorHash })
      Object.assign(family, { lastSeenAt: now, idleExpiresAt })
      const generation = token.generation + 1
      tokens.set(successorHash, { familyId: family.id, generation, usedAt: null, successorHash: null })
      return true
    },
    async remove(familyId, now) {
      end(families.get(familyId), now)
    },
    async removeOne(userId, familyId, now) {
      const family = ofUser(userId).find((each) => each.id === familyId && isLive(each, now))
      end(family, now)
      return family !== undefined
    },
    async removeMany(userId, familyIds, now) {
      for (const family of ofUser(userId)) if (familyIds.includes(family.id)) end(family, now)
    },
    async removeAll(userId, now) {
      holders.raiseVersion(userId, now)
      for (const family of ofUser(userId)) end(family, now)
    },
    async list(userId, now) {
      const live = ofUser(userId).filter((family) => isLive(family, now))
      return live.map((family) => ({ ...family })).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    },
    deny: denylist.deny,
    async sweep(now, limit) {
      const ids = new Set(
        overAt(now)
          .slice(0, limit)
          .map(({ id }) => id),
      )
      drop(ids)
      return ids.size + (await denylist.sweep(now, limit))
    },
  }
}

/**
 * The denylist in this process: a restart forgets it and another node doesn't know it, so a denied token may live on
 * there until it expires. For experiments, tests and a single node.
 *
 * When full it refuses to take more. Dropping an entry instead would bring a denied token back to life.
 */
export function denylistInMemory(entries = new Map<string, Date>()): Pick<Store, 'isDenied' | 'deny' | 'sweep'> {
  return {
    isDenied: async (keys) => keys.some((key) => entries.has(key)),
    deny: async (denials) => {
      if (entries.size + denials.length > MAX_DENIALS) throw new StoreUnavailable(new Error('The denylist is full.'))
      for (const { key, expiresAt } of denials) {
        const before = entries.get(key)
        if (!before || before < expiresAt) entries.set(key, expiresAt)
      }
    },
    sweep: async (now, limit) => {
      let removed = 0
      for (const [key, expiresAt] of entries) {
        if (removed >= limit) break
        if (expiresAt <= now && entries.delete(key)) removed++
      }
      return removed
    },
  }
}
