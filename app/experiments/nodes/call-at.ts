import type { Held, How, Place } from '@/lib/experiment/place'
import type { Call } from './observation'

/** What a node answers. `a` is the one that this page is on. */
export async function callAt(place: Place, held: Held, at: Call['at'], how: How = {}): Promise<Call> {
  const { status, code, trace } = await place.me(held, { ...how, node: at === 'a' ? 'this' : 'sibling' })
  return { at, status, code, reads: trace?.reads ?? 0 }
}
