import { localStore } from '@/lib/core/local-store'
import { onChange, tellChange } from './kept-changes'
import type { LocalStorageStore } from './local-storage-store'

type Reader<Value> = Omit<LocalStorageStore<Value>, 'write'>

interface Later<Value> extends Reader<Value> {
  /** Calls `listener` after each change, here or in another tab; answers how to stop that. */
  subscribe(listener: () => void): () => void
}

/**
 * Reads what `localStorageStore` keeps under `key`, with code that is loaded once there is something to read: most
 * readers keep nothing yet. Until it has come, nothing is kept.
 */
export function keptLater<Value>(key: string, load: () => Promise<Reader<Value>>, nothing: Value): Later<Value> {
  let reading: Reader<Value> | null = null
  let isAsked = false
  const look = () => {
    if (isAsked || localStore.get(key) === null) return
    isAsked = true
    load().then(
      (made) => {
        reading = made
        tellChange(key)
      },
      // The next change asks again.
      () => (isAsked = false),
    )
  }
  return {
    read: () => (reading ? reading.read() : nothing),
    isUnreadable: () => reading?.isUnreadable() ?? false,
    subscribe(listener) {
      look()
      return onChange(key, () => {
        look()
        listener()
      })
    },
  }
}
