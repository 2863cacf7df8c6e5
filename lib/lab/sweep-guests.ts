import 'server-only'
import { minutes } from '@/lib/auth/durations'
import { sweepGuests } from './guests'

const EVERY_MS = minutes(5) * 1000
const AT_ONCE = 20

/** Removes the guests that nobody came back for, now and every few minutes. Tolerates a store that is down. */
export function startSweepingGuests(): void {
  const round = async () => {
    while ((await sweepGuests(new Date(), AT_ONCE)) === AT_ONCE);
  }
  const begin = () => void round().catch(() => undefined)
  setInterval(begin, EVERY_MS).unref()
  begin()
}
