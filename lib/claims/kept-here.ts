import type * as z from '@/lib/shape'

/** A value that this browser keeps, for this origin alone. */
export interface KeptHere<Value> {
  /** The same value until something changes. What can't be read is nothing. */
  read(): Value
  write(value: Value): void
  /** Calls `listener` after each change, here or in another tab; answers how to stop that. */
  subscribe(listener: () => void): () => void
}

/** Keeps a value in localStorage under `key`. It outlives the tab and every script of the origin reads it: nothing secret goes in. */
export function keptHere<Value>(key: string, schema: z.Schema<Value>, nothing: Value): KeptHere<Value> {
  let kept: { text: string; value: Value } | undefined
  const listeners = new Set<() => void>()
  return {
    read() {
      const text = localStorage.getItem(key)
      if (text === null) return nothing
      if (kept?.text !== text) kept = { text, value: parsed(text, schema) ?? nothing }
      return kept.value
    },
    write(value) {
      localStorage.setItem(key, JSON.stringify(value))
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      addEventListener('storage', listener)
      return () => {
        listeners.delete(listener)
        removeEventListener('storage', listener)
      }
    },
  }
}

function parsed<Value>(text: string, schema: z.Schema<Value>): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
