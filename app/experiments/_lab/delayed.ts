import { setTimeout as pause } from 'node:timers/promises'

/** A store that is so much further away: each access waits first, and then is what it was. */
export function delayed<Store extends object>(store: Store, milliseconds: number): Store {
  if (milliseconds === 0) return store
  const further = Object.entries(store as Record<string, (...values: unknown[]) => unknown>).map(([method, call]) => [
    method,
    async (...values: unknown[]) => {
      await pause(milliseconds)
      return call.apply(store, values)
    },
  ])
  return Object.fromEntries(further) as Store
}
