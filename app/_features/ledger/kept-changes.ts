const listeners = new Map<string, Set<() => void>>()

/** Tells this page that what is kept under a key has changed. Other tabs are told by the browser. */
export function tellChange(key: string): void {
  for (const listener of listeners.get(key) ?? []) listener()
}

/** Calls `listener` after each change of what is kept under a key, here or in another tab; answers how to stop that. */
export function onChange(key: string, listener: () => void): () => void {
  const own = listeners.get(key) ?? new Set()
  listeners.set(key, own.add(listener))
  addEventListener('storage', listener)
  return () => {
    own.delete(listener)
    removeEventListener('storage', listener)
  }
}
