import { keeperOf as appKeeperOf } from '@/app/jwt/token-store'
import type { Specimen } from '@/lib/specimens'

/** Where the script of this page keeps the token of a run: as the specimen has it, under a name of its own. */

const STORAGE_KEY = 'compare_access_token'

interface Keeper {
  get(): string | null
  set(token: string | null): void
}

let inMemory: string | null = null

const memory: Keeper = { get: () => inMemory, set: (token) => void (inMemory = token) }
const storage: Keeper = {
  get: () => localStorage.getItem(STORAGE_KEY),
  set: (token) => (token === null ? localStorage.removeItem(STORAGE_KEY) : localStorage.setItem(STORAGE_KEY, token)),
}

export const keeperOf = ({ variant }: Specimen): Keeper => (variant === 'bearer-storage' ? storage : memory)

/** Forgets the tokens of a run, and those this browser had before it. */
export function dropTokens(): void {
  for (const keeper of [memory, storage, appKeeperOf('bearer-memory'), appKeeperOf('bearer-storage')]) keeper.set(null)
}
