/**
 * The browser's localStorage, or, in a browser that refuses it (blocked, null, full), memory: what is written is there
 * until the page is left. Nothing here throws.
 */
export interface LocalStore {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  /** Whether the browser has refused: what is kept is then kept by this page alone. */
  isRefused(): boolean
}

const PROBE = 'is-there-storage'

/** Makes the store. `open` is called for each use: reading the property is what some browsers throw at. */
export function createLocalStore(open: () => Storage | null | undefined): LocalStore {
  /** What the browser would not take, or was not asked to: it goes before what is stored. */
  const memory = new Map<string, string>()
  let hasRefused = false

  function attempt<Result>(work: (storage: Storage) => Result): { result: Result } | null {
    try {
      const storage = open()
      if (storage) return { result: work(storage) }
    } catch {
      // Blocked or full: the same to whoever only wants to keep something.
    }
    hasRefused = true
    return null
  }

  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key))?.result ?? null,
    set(key, value) {
      const isStored = attempt((storage) => {
        storage.setItem(key, value)
        return storage.getItem(key) === value
      })
      if (isStored?.result) return void memory.delete(key)
      hasRefused = true
      // Without this: a full storage goes on telling the value of before.
      attempt((storage) => storage.removeItem(key))
      memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      attempt((storage) => storage.removeItem(key))
    },
    isRefused() {
      const isStored = attempt((storage) => {
        storage.setItem(PROBE, '1')
        storage.removeItem(PROBE)
        return true
      })
      return hasRefused || !isStored
    },
  }
}

/** The one of this page. */
export const localStore = createLocalStore(() => globalThis.localStorage)
