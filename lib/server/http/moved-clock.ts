import { addSeconds, days } from '@/lib/core/durations'
import type { Clock } from '@/lib/core/contract'

/** Asks that this one request be judged as if so many seconds had passed. */
export const CLOCK_HEADER = 'x-clock-forward-seconds'

/**
 * How far a request moves its own clock: whole seconds, forward only, at most 400 days; 0 where it asks for nothing or
 * for anything else. It can only make a credential die earlier. Without "forward only": an expired one comes back.
 */
export function secondsForward(headers: Headers): number {
  const asked = headers.get(CLOCK_HEADER)
  return asked !== null && /^\d{1,8}$/.test(asked) && Number(asked) <= days(400) ? Number(asked) : 0
}

/** The clock, moved forward. Only for judging: what is issued or written under it would outlive the real one. */
export const forward =
  (clock: Clock, seconds: number): Clock =>
  () =>
    addSeconds(clock(), seconds)
