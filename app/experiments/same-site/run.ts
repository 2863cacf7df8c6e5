import type { Arrival } from '@/lib/experiment/arrival'
import { errandOf } from '@/lib/experiment/errand'
import { isEverythingThere, standAddress } from '@/lib/experiment/stand'
import type { World } from '@/lib/experiment/world'
import type { Came, Observation } from './judge'

/** Sets five cookies here, and has two other origins send requests here by every means that a page has. */
export async function run(world: World): Promise<Observation> {
  const { slug, origins } = world
  const errand = errandOf(world)
  const door = `/experiments/${slug}/lab`
  const cookies = `${door}/cookies?run=${errand.run}`
  try {
    await world.fetch(cookies, { method: 'POST' }, { label: 'set five cookies' })
    await world.fetch(`${door}/target?run=${errand.run}&from=app&by=fetch`, {}, { label: 'the page itself' })
    world.tell('the other two origins send')
    const arrivals = await errand.send(standAddress(origins, { slug, run: errand.run, from: 'attacker', step: 'inside' }), isEverythingThere)
    return { came: arrivals.map(cameOf), isOverHttp: location.protocol === 'http:', isTrusted: isSecureContext }
  } finally {
    // What it has set, it takes back, also where the run was broken off.
    await fetch(cookies, { method: 'DELETE', keepalive: true }).catch(() => null)
  }
}

const cameOf = ({ from, by, method, cookies, origin, site }: Arrival): Came => ({ from, by, method, cookies, origin, site })
