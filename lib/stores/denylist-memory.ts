import { StoreUnavailable } from '@/lib/auth/store-unavailable'
import type { Denylist } from './denylist'

/** At 1,000 log-outs a minute and five minutes of life there are 10,000 entries. */
const MAX_ENTRIES = 200_000

/**
 * The denylist in this process: a restart forgets it and another node doesn't know it, so a denied token may live on
 * there until it expires. For experiments, tests and a single node.
 *
 * When full it refuses to take more. Dropping an entry instead would bring a denied token back to life.
 */
export function denylistInMemory(entries = new Map<string, Date>()): Denylist {
  return {
    isDenied: async (keys) => keys.some((key) => entries.has(key)),
    deny: async (denials) => {
      if (entries.size + denials.length > MAX_ENTRIES) throw new StoreUnavailable(new Error('The denylist is full.'))
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
