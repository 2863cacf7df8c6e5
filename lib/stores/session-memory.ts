import type { PublicUser } from '@/lib/auth/contract'
import type { Store, StoredRecord } from '@/lib/session/store'

/** Looks a user up for a store that keeps no users; null where there is none, or a disabled one. */
export type FindUser = (userId: string) => Promise<PublicUser | null>

/** So many sessions are kept; about 60 MB. */
const MAX_RECORDS = 100_000

/**
 * Sessions in this process: gone at a restart, unknown to every other node. For experiments, tests and a single node.
 *
 * When full, the oldest session is dropped: its holder signs in again. `records` is handed in where it must outlive the
 * store object; an experiment has its own.
 */
export function sessionsInMemory(findUser: FindUser, records = new Map<string, StoredRecord>()): Store {
  const ofUser = (userId: string) => [...records.values()].filter((record) => record.userId === userId)
  const isLive = (record: StoredRecord, now: Date) => record.idleExpiresAt > now && record.expiresAt > now

  return {
    async find(idHash) {
      const record = records.get(idHash)
      if (!record) return null
      const user = await findUser(record.userId)
      // Looked up again: it may have been removed while the user was looked for.
      return user && records.has(idHash) ? { record: { ...record }, user } : null
    },
    async insert(record) {
      const [oldest] = records.keys()
      if (records.size >= MAX_RECORDS && oldest !== undefined) records.delete(oldest)
      records.set(record.idHash, { ...record })
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
    async sweep(now, limit) {
      let removed = 0
      for (const record of records.values()) {
        if (removed >= limit) break
        if (!isLive(record, now) && records.delete(record.idHash)) removed++
      }
      return removed
    },
  }
}
