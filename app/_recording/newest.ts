import type { Recording } from '@/lib/wire/recording'

/**
 * The newest recording made in this tab: whoever records puts it here, /recording shows it. In memory only: it holds
 * live credentials, and what stands in a storage outlives the tab and is read by every script of the origin.
 */

let newest: Recording | null = null
const listeners = new Set<() => void>()

export const getNewest = (): Recording | null => newest

export function setNewest(recording: Recording | null): void {
  newest = recording
  for (const listener of listeners) listener()
}

/** Calls `listener` after each change; answers how to stop that. */
export function subscribeNewest(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
