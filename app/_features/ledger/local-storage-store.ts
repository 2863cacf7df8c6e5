import type * as z from '@/lib/core/schema'
import { localStore } from '@/lib/core/local-store'
import { tellChange } from './kept-changes'

/** A value that this browser keeps, for this origin alone. */
export interface LocalStorageStore<Value> {
  /** The same value until something changes. What can't be read is nothing. */
  read(): Value
  write(value: Value): void
  /** Something is kept that can't be read: an older version of the app has written it. */
  isUnreadable(): boolean
}

/**
 * Keeps a value in localStorage under `key`. It outlives the tab and every script of the origin reads it: nothing
 * secret goes in. A browser that refuses localStorage keeps it until the page is left.
 */
export function localStorageStore<Value>(
  key: string,
  schema: z.Schema<Value>,
  nothing: Value,
): LocalStorageStore<Value> {
  let kept: { text: string; value: Value } | undefined
  return {
    read() {
      const text = localStore.get(key)
      if (text === null) return nothing
      if (kept?.text !== text) kept = { text, value: parsed(text, schema) ?? nothing }
      return kept.value
    },
    write(value) {
      localStore.set(key, JSON.stringify(value))
      tellChange(key)
    },
    isUnreadable() {
      const text = localStore.get(key)
      return text !== null && parsed(text, schema) === undefined
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
