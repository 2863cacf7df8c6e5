import { useSyncExternalStore } from 'react'
import { isProgressUnreadable, NO_PROGRESS, onProgress, readProgress } from './progress'

const nothing = () => NO_PROGRESS
const no = () => false

/** What this browser keeps; nothing while the server draws. */
export const useProgress = () => ({
  progress: useSyncExternalStore(onProgress, readProgress, nothing),
  isUnreadable: useSyncExternalStore(onProgress, isProgressUnreadable, no),
})
