import * as z from '@/lib/shape'
import { type Answer, type Copy, type Held, membersOf, type Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import { type AskedSettings, toQuery } from '@/lib/lab/settings'
import { specimenOf } from '@/lib/specimens'
import type { Cost, Observation, Shown } from './judge'

const J1 = specimenOf('jwt', 'bearer-storage')
const S1 = specimenOf('session', 'opaque-id')
const SHARED: AskedSettings = { strategy: 'denylist' }
const OWN: AskedSettings = { strategy: 'denylist', store: 'memory' }
const UNLISTED: AskedSettings = { strategy: 'short-lived + refresh' }
const ACCESS_SECONDS = 300
/** An entry outlives its token by the tolerance past `exp` (5 s) and by what two clocks may differ (30 s). */
const KEPT_SECONDS = ACCESS_SECONDS + 5 + 30
const CALLS = 10

/** Two lists, one shared and one of this process alone; ten calls with and without one; and entries that leave. */
export async function run(world: World): Promise<Observation> {
  const place = world.lab(await world.guest())
  const costs = { on: await cost(place, await place.signIn(J1, SHARED)), off: await cost(place, await place.signIn(J1, UNLISTED)), session: await cost(place, await place.signIn(S1)) }
  const shared = await loggedOut(place, SHARED)
  const own = await loggedOut(place, OWN)
  await actOn(world, own.copy, 'forget')
  const afterRestart = shown(await place.replay(own.copy, { label: 'replay after the list in memory was lost' }))
  return { ...costs, shared: shared.seen, own: { ...own.seen, afterRestart }, entries: await entries(world, place), keptSeconds: KEPT_SECONDS }
}

/** Signs in, copies, logs out, and shows the copy to both nodes. */
async function loggedOut(place: Place, asked: AskedSettings): Promise<{ copy: Copy; seen: { here: Shown; sibling: Shown } }> {
  const held = await place.signIn(J1, asked)
  const copy = place.copy(held)
  await place.logOut(held)
  const list = asked.store === 'memory' ? 'a list of its own' : 'the shared list'
  const here = shown(await place.replay(copy, { label: `replay at this node, ${list}` }))
  return { copy, seen: { here, sibling: shown(await place.replay(copy, { node: 'sibling', label: `replay at the other node, ${list}` })) } }
}

/** Ten calls. The first one is left out of the time, not out of the count: it may be the first of its kind on this node. */
async function cost(place: Place, held: Held): Promise<Cost> {
  const answers: Answer[] = []
  for (let call = 1; call <= CALLS; call++) answers.push(await place.me(held, { label: `call ${call} of ${CALLS}` }))
  const micros = answers.slice(1).map(({ trace }) => trace?.totalMicros ?? 0).toSorted((one, other) => one - other)
  return {
    calls: CALLS,
    served: answers.filter(({ status }) => status === 200).length,
    reads: answers.reduce((sum, { trace }) => sum + (trace?.reads ?? 0), 0),
    medianMicros: micros[Math.floor(micros.length / 2)] ?? 0,
  }
}

/** The entries of one token: none, then those of its log-out, until nothing they can mean is left. */
async function entries(world: World, place: Place): Promise<Observation['entries']> {
  const held = await place.signIn(J1, OWN)
  const copy = place.copy(held)
  const { after: beforeLogout } = await actOn(world, copy, 'count')
  await place.logOut(held)
  const { after: afterLogout } = await actOn(world, copy, 'count')
  const { after: sweptTooEarly } = await actOn(world, copy, 'sweep', KEPT_SECONDS - 10)
  const { after: swept } = await actOn(world, copy, 'sweep', KEPT_SECONDS + 1)
  const replay = shown(await place.replay(copy, { secondsForward: KEPT_SECONDS + 1, label: 'replay after the sweep' }))
  return { beforeLogout, afterLogout, sweptTooEarly, swept, replay }
}

const counts = z.object({ before: z.number(), after: z.number() })

/** Has the entries of one token counted, swept as if time had passed, or forgotten by this process. */
async function actOn(world: World, { credential, asked }: Copy, act: 'count' | 'sweep' | 'forget', secondsForward = 0) {
  const headers = { 'Content-Type': 'application/json', ...(secondsForward > 0 ? { 'X-Clock-Forward-Seconds': String(secondsForward) } : {}) }
  const label = { count: 'count the entries', sweep: `sweep as if ${secondsForward} s had passed`, forget: 'lose the list in memory' }[act]
  world.tell(`J1: ${label}`)
  const response = await world.fetch(`/experiments/${world.slug}/lab/denials${toQuery(asked)}`, { method: 'POST', headers, body: JSON.stringify({ tokens: [credential], act }) }, { mode: 'jwt', specimen: J1.slug, label })
  if (!response.ok) throw response
  return counts.parse(await membersOf(response))
}

const shown = ({ status, code }: Pick<Answer, 'status' | 'code'>): Shown => ({ status, code })
