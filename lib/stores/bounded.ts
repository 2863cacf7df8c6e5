import { StoreUnavailable } from '@/lib/auth/store-unavailable'

/** How long a request may wait for a store. The contract promises the 503 within two seconds; this leaves room to write it. */
export const STORE_DEADLINE_MS = 1800

/**
 * Waits for `work`, but not longer than the deadline; then calls `onLate` and rejects with `StoreUnavailable`.
 * The work itself can't be stopped: what it awaits has its own, shorter bounds.
 */
export async function bounded<Result>(work: Promise<Result>, onLate?: () => void): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new StoreUnavailable(Object.assign(new Error('The deadline passed.'), { code: 'DEADLINE' })))
      onLate?.()
    }, STORE_DEADLINE_MS)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
