import type { Arrival } from '@/app/experiments/_lab/arrival'
import { crossOriginRun } from '@/app/experiments/_runtime/cross-origin-run'
import { askRealEndpoints } from '@/app/experiments/_runtime/real-endpoints'
import { isEverythingThere, standAddress } from '@/app/experiments/_lab/attack-step'
import type { World } from '@/app/experiments/_runtime/world'
import type { ReceivedRequest, Observation } from './judge'

/** Sets five cookies here, and has two other origins send requests here by every means that a page has. */
export async function run(world: World): Promise<Observation> {
  const { slug, origins } = world
  const attack = crossOriginRun(world)
  const endpoint = `/experiments/${slug}/lab`
  const cookies = `${endpoint}/cookies?run=${attack.run}`
  try {
    await world.fetch(cookies, { method: 'POST' }, { label: 'set five cookies' })
    await world.fetch(`${endpoint}/target?run=${attack.run}&from=app&by=fetch`, {}, { label: 'the page itself' })
    world.tell('the other two origins send')
    const arrivals = await attack.send(
      standAddress(origins, { slug, run: attack.run, from: 'attacker', step: 'inside' }),
      isEverythingThere,
    )
    return {
      came: arrivals.map(cameOf),
      isOverHttp: location.protocol === 'http:',
      isTrusted: isSecureContext,
      real: await askRealEndpoints(world),
    }
  } finally {
    // What it has set, it takes back, also where the run was broken off.
    await fetch(cookies, { method: 'DELETE', keepalive: true }).catch(() => null)
  }
}

const cameOf = ({ from, by, method, cookies, origin, site }: Arrival): ReceivedRequest => ({
  from,
  by,
  method,
  cookies,
  origin,
  site,
})
