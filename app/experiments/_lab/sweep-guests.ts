import 'server-only'
import { addSeconds, minutes } from '@/lib/core/durations'
import { sweepGuests } from './guests'
import { sweepMemoryDenials } from './stores'

const EVERY_MS = minutes(5) * 1000
const AT_ONCE = 20

/** Removes the guests that nobody came back for, now and every few minutes. Tolerates a store that is down. */
export function startSweepingGuests(): void {
  const round = async () => {
    // What has just ended stays as long as in the clean-up of the app: an experiment may still be counting it.
    await sweepMemoryDenials(addSeconds(new Date(), -minutes(10)))
    while ((await sweepGuests(new Date(), AT_ONCE)) === AT_ONCE);
  }
  const begin = () => void round().catch(() => undefined)
  setInterval(begin, EVERY_MS).unref()
  begin()
}
