import type { FoundToken, Store, StoredRecord } from '@/lib/jwt/store'
import { denylistInMemory } from '@/lib/stores/denylist-memory'
import type { People } from './test-people'

interface Token {
  familyId: string
  generation: number
  usedAt: Date | null
}

/** What a store of tokens keeps, so that two nodes can stand on one. */
export interface Kept {
  families: Map<string, StoredRecord>
  tokens: Map<string, Token>
  denials: Map<string, Date>
}

export const nothingKept = (): Kept => ({ families: new Map(), tokens: new Map(), denials: new Map() })

/**
 * Refresh families, denylist and versions in this process, for tests: what the database does, without one. Each method
 * lets others go first, as a database would, and then does its work in one step.
 */
export function tokensInMemory(people: People, { families, tokens, denials }: Kept): Store {
  const denylist = denylistInMemory(denials)
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  const isLive = (family: StoredRecord, now: Date) => family.endedAt === null && family.idleExpiresAt > now && family.expiresAt > now
  const ofUser = (userId: string) => [...families.values()].filter((family) => family.userId === userId)
  const end = (family: StoredRecord | undefined, now: Date) => void (family && (family.endedAt ??= now))

  return {
    isDenied: denylist.isDenied,
    findHolder: people.find,
    async find(hash): Promise<FoundToken | null> {
      await turn()
      const token = tokens.get(hash)
      const record = token && families.get(token.familyId)
      if (!token || !record) return null
      const successor = [...tokens.values()].find(({ familyId, generation }) => familyId === token.familyId && generation === token.generation + 1)
      return { generation: token.generation, usedAt: token.usedAt, isSuccessorUsed: Boolean(successor?.usedAt), record: { ...record } }
    },
    async insert(record, hash) {
      families.set(record.id, { ...record })
      tokens.set(hash, { familyId: record.id, generation: 0, usedAt: null })
    },
    async rotate({ presentedHash, successorHash, now, idleExpiresAt }) {
      await turn()
      const token = tokens.get(presentedHash)
      const family = token && families.get(token.familyId)
      if (!token || token.usedAt || !family || family.endedAt) return false
      token.usedAt = now
      Object.assign(family, { lastSeenAt: now, idleExpiresAt })
      tokens.set(successorHash, { familyId: family.id, generation: token.generation + 1, usedAt: null })
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
      people.raiseVersion(userId)
      for (const family of ofUser(userId)) end(family, now)
    },
    async list(userId, now) {
      const live = ofUser(userId).filter((family) => isLive(family, now))
      return live.map((family) => ({ ...family })).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    },
    deny: denylist.deny,
    async sweep(now, limit) {
      const over = [...families.values()].filter((family) => family.idleExpiresAt <= now || family.expiresAt <= now).slice(0, limit)
      for (const { id } of over) {
        families.delete(id)
        for (const [hash, { familyId }] of tokens) if (familyId === id) tokens.delete(hash)
      }
      return over.length + (await denylist.sweep(now, limit))
    },
  }
}
