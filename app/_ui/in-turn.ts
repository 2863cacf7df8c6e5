import type { ModeName } from '@/lib/core/contract'

/** The locks of lib/session/client.ts and lib/jwt/client.ts. */
const LOCKS: Record<ModeName, string> = { session: 'session-renewal', jwt: 'jwt-refresh' }

/**
 * One at a time in this browser: what renews a credential and what ends it. Without this: the answer to a renewal comes
 * after that to a log-out, and the browser keeps its cookie. Where a browser has no locks, at once.
 */
export function inTurn<Result>(mode: ModeName, work: () => Promise<Result>): Promise<Result> {
  const { locks } = navigator as { locks?: LockManager }
  return locks ? (locks.request(LOCKS[mode], work) as Promise<Result>) : work()
}
