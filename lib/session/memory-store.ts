import { keepBounded } from '../core/bounded-map'
import type { PublicUser } from '../core/contract'
import { StoreUnavailable } from '../core/errors'
import type { Store, StoredRecord } from './store'

/** Looks a user up for a store that keeps no users; null where there is none, or a disabled one. */
export type FindHolder = (userId: string) => Promise<{ user: PublicUser; tokenVersion: number } | null>

/** So many sessions are kept; about 60 MB. */
const MAX_RECORDS = 100_000
/** So many ends of sessions without a record: each took a sign-in of its own. */
const MAX_ENDED = 200_000

/**
 * Sessions in this process: gone at a restart, unknown to every other node. For experiments, tests and a single node.
 *
 * When full, the oldest session is dropped: its holder signs in again. A full list of ended seals takes no more, since
 * to forget one would bring it back. Both maps are handed in where they must outlive the store object; an experiment
 * has its own.
 */
export function sessionsInMemory(
  findHolder: FindHolder,
  records = new Map<string, StoredRecord>(),
  ended = new Map<string, Date>(),
): Store {
  const ofUser = (userId: string) => [...records.values()].filter((record) => record.userId === userId)
  const isLive = (record: StoredRecord, now: Date) => record.idleExpiresAt > now && record.expiresAt > now

  return {
    async find(idHash) {
      const record = records.get(idHash)
      if (!record) return null
      const holder = await findHolder(record.userId)
      // Looked up again: it may have been removed while the user was looked for.
      return holder && records.has(idHash) ? { record: { ...record }, user: holder.user } : null
    },
    findHolder,
    async insert(record) {
      keepBounded(records, record.idHash, { ...record }, MAX_RECORDS)
    },
    async touch(idHash, seen) {
      const record = records.get(idHash)
      if (record) records.set(idHash, { ...record, ...seen })
    },
    async remove(idHash) {
      records.delete(idHash)
    },
    async removeOne(userId, publicId) {
      const record = ofUser(userId).find((candidate) => candidate.publicId === publicId)
      return record ? records.delete(record.idHash) : false
    },
    async removeMany(userId, publicIds) {
      for (const record of ofUser(userId)) if (publicIds.includes(record.publicId)) records.delete(record.idHash)
    },
    async removeAll(userId) {
      for (const record of ofUser(userId)) records.delete(record.idHash)
    },
    async list(userId, now) {
      const live = ofUser(userId).filter((record) => isLive(record, now))
      return live.map((record) => ({ ...record })).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    },
    async endSealed(publicId, expiresAt) {
      if (ended.size >= MAX_ENDED) throw new StoreUnavailable(new Error('The list of ended seals is full.'))
      ended.set(publicId, expiresAt)
    },
    isSealedEnded: async (publicId) => ended.has(publicId),
    async sweep(now, limit) {
      let removed = 0
      for (const record of records.values()) {
        if (removed >= limit) break
        if (!isLive(record, now) && records.delete(record.idHash)) removed++
      }
      for (const [publicId, expiresAt] of ended) {
        if (removed >= limit) break
        if (expiresAt <= now && ended.delete(publicId)) removed++
      }
      return removed
    },
  }
}
