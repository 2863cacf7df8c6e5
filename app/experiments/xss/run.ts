import type { Arrival } from '@/lib/experiment/arrival'
import { arrivalsAt, newRunKey, requireHome } from '@/lib/experiment/errand'
import type { Guest } from '@/lib/experiment/guest'
import type { Held, Place } from '@/lib/experiment/place'
import { recordArrival } from '@/lib/experiment/record-arrival'
import type { World } from '@/lib/experiment/world'
import * as z from '@/lib/shape'
import { specimenOf } from '@/lib/specimens'
import { altered } from './altered'
import { attemptOf, type Case, CASES, POLICIES, type Policy } from './cases'
import type { Attempt, Observation, Piece } from './judge'
import { type Counter, openCounter, openShop } from './shop-frame'

const LOOK_EVERY_MS = 60
const PATIENCE_MS = 15_000
const blocked = z.object({ says: z.literal('blocked'), directive: z.string() })
const ordered = z.object({ says: z.literal('ordered'), status: z.number() })
const native = z.object({ access_token: z.string(), refresh_token: z.string() })

interface Scene {
  world: World
  place: Place
  guest: Guest
  run: string
  counter: Counter
}

/** Has the same script injected into a shop's page for each credential, without a policy and with one, and plays the thief. */
export async function run(world: World): Promise<Observation> {
  requireHome(world)
  const key = newRunKey()
  // First of all: without node B there is no shop.
  await arrivalsAt(world, key, 'sibling')
  const guest = await world.guest({ name: 'Vera' })
  const place = world.lab(guest)
  const counter = await openCounter(world, key)
  const scene: Scene = { world, place, guest, run: key, counter }
  const attempts: Attempt[] = []
  try {
    for (const each of CASES) for (const policy of POLICIES) attempts.push(await attempt(scene, each, policy))
    return { attempts, altered: await sendAltered(scene) }
  } finally {
    await counter.forget().catch(() => null)
    counter.remove()
  }
}

/** The customer signs in and opens the shop, in which the comment is. Then the thief tries what came. */
async function attempt(scene: Scene, each: Case, policy: Policy): Promise<Attempt> {
  const { world, place, guest, run: key } = scene
  const name = attemptOf(each, policy)
  const held = await signIn(scene, each)
  await keep(scene, each, held)
  world.tell(`${each.code}, ${each.place}: ${policy === 'none' ? 'no policy' : 'a policy with a nonce'}`)
  const shop = openShop(world, key, name)
  try {
    let directive: string | null = null
    shop.heard((data) => blocked.safeParse(data).data).then((said) => { directive = said.directive }, () => {})
    const { status } = await shop.heard((data) => ordered.safeParse(data).data)
    const of = async () => (await arrivalsAt(world, key, 'sibling')).filter(({ from }) => from === name)
    const arrivals = await until(of, (came) => directive !== null || came.some(({ by }) => by === 'inbox'), world.signal)
    for (const arrival of arrivals) recordArrival(world, { ...arrival, from: arrival.by === 'page' ? 'browser' : 'attacker', by: `${each.code} ${wordsOf(arrival)}` })
    const loot = arrivals.find(({ by }) => by === 'inbox')?.notes.loot ?? []
    const pieces: Piece[] = []
    for (const line of loot) pieces.push(await tryOut(scene, held, line))
    await place.logOut(held, { label: 'the customer logs out' })
    await scene.counter.forget()
    const orders = arrivals.filter(({ by }) => by !== 'inbox')
    return {
      key: each.key, code: each.code, place: each.place, isHttpOnly: each.isHttpOnly, policy, directive, pieces,
      isInboxEmpty: loot.length === 0,
      isServed: status === 200,
      isRidden: orders.some(({ by, status: answered, notes }) => by === 'script' && answered === 200 && notes.who?.includes(guest.id)),
      cookiesOnOrder: [...new Set(orders.flatMap(({ cookies }) => cookies))],
    }
  } finally {
    shop.remove()
  }
}

const wordsOf = ({ by }: Arrival) => ({ page: 'the shop orders', script: 'the script orders', inbox: 'the attacker’s inbox' })[by] ?? by

async function signIn({ world, place, guest }: Scene, { mode, variant, isHttpOnly, token }: Case): Promise<Held> {
  if (variant !== 'native') return place.signIn(specimenOf(mode, variant), isHttpOnly === false && token === null ? { httpOnly: 'no' } : {}, { label: 'the customer signs in' })
  const body = JSON.stringify({ ticket: guest.ticket, variant })
  const response = await world.fetch(`/experiments/${world.slug}/lab/jwt/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }, { mode, specimen: 'jwt/bearer-memory', label: 'J2: the customer signs in' })
  if (!response.ok) throw response
  const { access_token: credential, refresh_token: refresh } = native.parse(await response.json())
  return { specimen: specimenOf('jwt', 'bearer-memory'), credential, refresh, asked: {}, isApart: false }
}

/** Puts tokens where a careless shop has them. */
async function keep({ counter }: Scene, { token, variant }: Case, { credential, refresh }: Held): Promise<void> {
  if (token !== 'localStorage' && token !== 'sessionStorage') return
  await counter.keep([[token, 'lab-token', credential], ...(variant === 'native' && refresh !== null ? [[token, 'lab-refresh', refresh] as const] : [])])
}

/** A clean client sends what was in the inbox. */
async function tryOut({ place, guest }: Scene, held: Held, line: string): Promise<Piece> {
  const [from = '', name = '', value = ''] = line.split(':')
  const isRefresh = name === 'lab-refresh'
  const { status, body } = await place.replay({ ...held, credential: value, refresh: isRefresh ? value : null }, { call: isRefresh ? 'refresh' : 'me', label: isRefresh ? 'the thief renews' : 'the thief calls' })
  const who = z.object({ user: z.object({ id: z.string() }) }).safeParse(body).data?.user.id
  return { from, name, length: value.length, isOriginal: value === held.credential || value === held.refresh, status, isVictim: status === 200 && (who === guest.id || isRefresh) }
}

/** The thief isn't content: the token of J1 with another role, and for comparison as it was. */
async function sendAltered(scene: Scene): Promise<Observation['altered']> {
  const { place } = scene
  const held = await place.signIn(specimenOf('jwt', 'bearer-storage'))
  const copy = place.copy(held)
  const untouched = await place.replay(copy, { label: 'the copy as it is' })
  const other = await place.replay({ ...copy, credential: altered(copy.credential) }, { label: 'the copy, role changed' })
  await place.logOut(held)
  return { untouched: untouched.status, changed: other.status, code: other.code }
}

async function until(look: () => Promise<Arrival[]>, isOver: (arrivals: Arrival[]) => boolean, signal: AbortSignal): Promise<Arrival[]> {
  const givesUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const arrivals = await look()
    if (isOver(arrivals)) return arrivals
    if (performance.now() > givesUpAt) throw new Error(`The injected script was not refused, and nothing was in the attacker’s inbox after ${PATIENCE_MS / 1000} s.`)
    await new Promise((resolve) => { setTimeout(resolve, LOOK_EVERY_MS) })
    signal.throwIfAborted()
  }
}
