import { type MemoryTables, tokensInMemory } from '@/lib/jwt/memory-store'
import type { Store } from '@/lib/jwt/store'
import type { People } from './test-people'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The memory store, but that a look-up and a turn let others go first, as a database would. */
export function tokensWithTurns(people: People, kept: MemoryTables): Store {
  const store = tokensInMemory(people, kept)
  return {
    ...store,
    find: async (hash) => turn().then(() => store.find(hash)),
    rotate: async (rotation) => turn().then(() => store.rotate(rotation)),
  }
}
