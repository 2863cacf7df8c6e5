import { localStore } from '@/lib/core/local-store'

/**
 * Refuses with an `Error` where this browser gives no storage: for what is about storage itself, and has no use of a
 * memory.
 */
export function requireStorage(): void {
  if (localStore.isRefused())
    throw new Error('This experiment needs localStorage and sessionStorage, and this browser gives this page none.')
}
