import { storageOf as appStorageOf, storagesAt } from '@/app/_features/mode-page/token-storage'
import type { Design } from '@/lib/core/specimens'

/** Where the script of this page keeps the token of a run: as the specimen has it, under a name of its own. */
const { 'bearer-memory': memory, 'bearer-storage': storage } = storagesAt('compare_access_token')

export const storageOf = ({ variant }: Design) => (variant === 'bearer-storage' ? storage : memory)

/** Forgets the tokens of a run, and those this browser had before it. */
export function dropTokens(): void {
  for (const each of [memory, storage, appStorageOf('bearer-memory'), appStorageOf('bearer-storage')]) each.set(null)
}
