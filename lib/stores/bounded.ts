import { StoreUnavailable } from '@/lib/auth/store-unavailable'

/** How long a request may wait for a store. The contract promises the 503 within two seconds; this leaves room to write it. */
export const STORE_DEADLINE_MS = 1800

/**
 * Waits for `work`, but not longer than `deadlineMs`; then rejects with `StoreUnavailable`.
 * The work itself can't be stopped: what it awaits has its own, shorter bounds.
 */
export async function bounded<Result>(work: Promise<Result>, deadlineMs = STORE_DEADLINE_MS): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable(new Error('deadline'))), deadlineMs)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
