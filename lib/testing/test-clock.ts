import type { Clock } from '@/lib/core/contract'

/** A fixed time that a test moves. It lies ahead of the machine's clock, because a seal can't be made for the past. */
export interface MovableClock {
  clock: Clock
  forward(seconds: number): void
}

export const STARTED_AT = new Date('2040-01-01T00:00:00.000Z')

export function movableClock(startedAt = STARTED_AT): MovableClock {
  let now = startedAt.getTime()
  return {
    clock: () => new Date(now),
    forward: (seconds) => void (now += Math.round(seconds * 1000)),
  }
}
