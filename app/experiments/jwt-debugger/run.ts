import { decode } from '@/lib/decode/decode'
import type { World } from '@/lib/experiment/world'
import { specimenOf } from '@/lib/specimens'
import type { Observation } from './judge'

const J1 = specimenOf('jwt', 'bearer-storage')
const DEBUGGER = 'https://jwt.io/#token='

/** A token of this experiment, taken apart on the page while requests are counted. */
export async function run(world: World): Promise<Observation> {
  const place = world.lab(await world.guest())
  const { credential: token } = await place.signIn(J1)
  await place.me({ specimen: J1, credential: token, refresh: null, asked: {}, isApart: false })

  const sent: PerformanceEntry[] = []
  const observer = new PerformanceObserver((list) => sent.push(...list.getEntries()))
  observer.observe({ type: 'resource' })
  const { contents } = decode(token, new Date())
  // Whatever decoding had set off would be listed by the next turn of the page.
  await new Promise(requestAnimationFrame)
  sent.push(...observer.takeRecords())
  observer.disconnect()
  const membersOf = (part: number) => (contents.find((content) => content.part === part)?.members ?? []).map(({ name, value }) => ({ name, value }))
  return { token, header: membersOf(0), claims: membersOf(1), requests: sent.length, link: DEBUGGER + token }
}
