import { isEverythingThere, standAddress } from '@/app/experiments/_lab/attack-step'
import type { Arrival } from '@/app/experiments/_lab/arrival'
import { crossOriginRun, requireSibling } from '@/app/experiments/_runtime/cross-origin-run'
import { recordArrival } from '@/app/experiments/_runtime/record-arrival'
import type { World } from '@/app/experiments/_runtime/world'
import * as z from '@/lib/core/schema'
import { choiceIn } from './choices'
import type { Observation, ReceivedRequest } from './judge'
import { ENDPOINTS, HOME, nameOf } from './line'

const answer = z.object({ line: z.string() })

/** Has the server set the cookie as it was chosen, and asks everybody who may get it. */
export async function run(world: World): Promise<Observation> {
  const { slug, origins, signal } = world
  const attack = crossOriginRun(world)
  await requireSibling(world)
  const choice = choiceIn(world.settings)
  const name = nameOf(choice)
  const endpoint = `${ENDPOINTS}/cookie?run=${attack.run}`
  const remove = () => fetch(endpoint, { method: 'DELETE', keepalive: true }).catch(() => null)
  // Recorded as they arrive, with the cookies that the browser attached: the page itself sees none of those.
  const ask = (address: string, by: string) =>
    fetch(`${address}?run=${attack.run}&from=app&by=${by}`, { mode: 'no-cors', credentials: 'include', signal })
  addEventListener('pagehide', remove)
  try {
    await remove()
    const response = await world.fetch(
      endpoint,
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(choice) },
      { label: 'set the cookie' },
    )
    if (!response.ok) throw response
    const { line } = answer.parse(await response.json())
    const isRead = document.cookie.split('; ').some((pair) => pair.startsWith(`${name}=`))
    world.tell('this page asks')
    await ask(`${ENDPOINTS}/target`, 'path')
    await ask(`${HOME}/elsewhere`, 'elsewhere')
    await ask(`${origins.sibling}${ENDPOINTS}/target`, 'other-port')
    const atOtherPort = await attack.arrivals('sibling')
    for (const arrival of atOtherPort) recordArrival(world, arrival)
    world.tell('the other two origins send')
    const here = await attack.send(
      standAddress(origins, { slug, run: attack.run, from: 'attacker', step: 'inside' }),
      isEverythingThere,
    )
    return {
      choice,
      line,
      isTrusted: isSecureContext,
      isRead,
      came: [...here, ...atOtherPort].map((arrival) => cameOf(arrival, name)),
    }
  } finally {
    removeEventListener('pagehide', remove)
    // Also where the run was broken off.
    await remove()
  }
}

const cameOf = ({ from, by, method, cookies, origin, site }: Arrival, name: string): ReceivedRequest => ({
  from: from === 'attacker' || from === 'sibling' ? from : 'app',
  by,
  method,
  isThere: cookies.includes(name),
  origin,
  site,
})
