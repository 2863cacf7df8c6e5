import type { Recording } from '@/lib/recording/recording'

/**
 * The newest recording made in this tab: whoever records puts it here, /recording shows it. In memory only: it holds
 * live credentials, and what stands in a storage outlives the tab and is read by every script of the origin.
 */

interface Newest {
  recording: Recording
  /** The name of the file it was opened from; null where it was recorded in this tab. */
  file: string | null
}

let newest: Newest | null = null
const listeners = new Set<() => void>()

export const getNewest = (): Newest | null => newest

export function setNewest(recording: Recording, file: string | null = null): void {
  newest = { recording, file }
  for (const listener of listeners) listener()
}

/** Calls `listener` after each change; answers how to stop that. */
export function subscribeNewest(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
