import 'server-only'
import { type Problem, problem } from '@/lib/auth/problem'
import { consume } from '@/lib/auth/rate-limit'

/** Counts one more throw-away user of an address; a problem where there were too many. Without this: the table is filled by a loop. */
export async function rateLimitedAfter(address: string): Promise<Problem | null> {
  const { allowed, retryAfterSeconds } = await consume('guest/address', address, new Date())
  return allowed ? null : problem('rate_limited', 'So many throw-away users were made from your address that it is enough for now.', { retryAfterSeconds })
}
