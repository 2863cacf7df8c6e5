import type { Arrival } from '@/app/experiments/_lab/arrival'
import { arrivalsAt, newRunKey, requireHome } from '@/app/experiments/_runtime/cross-origin-run'
import type { Guest } from '@/app/experiments/_runtime/guest'
import type { HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import { askRealEndpoints } from '@/app/experiments/_runtime/real-endpoints'
import { recordArrival } from '@/app/experiments/_runtime/record-arrival'
import type { World } from '@/app/experiments/_runtime/world'
import * as z from '@/lib/core/schema'
import { specimenOf } from '@/lib/core/specimens'
import { requireStorage } from '@/app/experiments/_runtime/require-storage'
import { attemptOf, type Case, CASES, POLICIES, type Policy } from './cases'
import type { Attempt, Observation, StolenCredential } from './judge'
import { type Counter, openCounter, openShop } from './shop-frame'

const LOOK_EVERY_MS = 60
const LONGEST_WAIT_MS = 15_000
const blocked = z.object({ says: z.literal('blocked'), directive: z.string() })
const ordered = z.object({ says: z.literal('ordered'), status: z.number() })
const native = z.object({ access_token: z.string(), refresh_token: z.string() })

interface Scene {
  world: World
  client: AuthClient
  guest: Guest
  run: string
  counter: Counter
}

/**
 * Has the same script injected into a shop's page for each credential, without a policy and with one, and plays the
 * thief.
 */
export const run = (world: World): Promise<Observation> =>
  onScene(world, async (scene) => ({
    attempts: await attemptsIn(scene, CASES, POLICIES),
    altered: await sendAltered(scene),
    real: await askRealEndpoints(world),
  }))

/** Some of the cases only, under some of the policies. */
export const runCases = (world: World, cases: readonly Case[], policies: readonly Policy[]): Promise<Attempt[]> =>
  onScene(world, (scene) => attemptsIn(scene, cases, policies))

/** Opens the shop for a customer, and clears it away however it ends. */
async function onScene<Result>(world: World, play: (scene: Scene) => Promise<Result>): Promise<Result> {
  requireHome(world)
  requireStorage()
  const key = newRunKey()
  // First of all: without node B there is no shop.
  await arrivalsAt(world, key, 'sibling')
  const guest = await world.guest({ name: 'Vera' })
  const client = world.lab(guest)
  const counter = await openCounter(world, key)
  try {
    return await play({ world, client, guest, run: key, counter })
  } finally {
    await counter.forget().catch(() => null)
    counter.remove()
  }
}

async function attemptsIn(scene: Scene, cases: readonly Case[], policies: readonly Policy[]): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  for (const each of cases) for (const policy of policies) attempts.push(await attempt(scene, each, policy))
  return attempts
}

/** The customer signs in and opens the shop, in which the comment is. Then the thief tries what came. */
async function attempt(scene: Scene, each: Case, policy: Policy): Promise<Attempt> {
  const { world, client, guest, run: key } = scene
  const name = attemptOf(each, policy)
  const held = await signIn(scene, each)
  await keep(scene, each, held)
  world.tell(`${each.code}, ${each.place}: ${policy === 'none' ? 'no policy' : 'a policy with a nonce'}`)
  const shop = openShop(world, key, name)
  try {
    let directive: string | null = null
    shop
      .firstMessage((data) => blocked.safeParse(data).data)
      .then(
        (said) => {
          directive = said.directive
        },
        () => {},
      )
    const { status } = await shop.firstMessage((data) => ordered.safeParse(data).data)
    const of = async () => (await arrivalsAt(world, key, 'sibling')).filter(({ from }) => from === name)
    const arrivals = await until(
      of,
      (came) => directive !== null || came.some(({ by }) => by === 'inbox'),
      world.signal,
    )
    for (const arrival of arrivals)
      recordArrival(world, {
        ...arrival,
        from: arrival.by === 'page' ? 'browser' : 'attacker',
        by: `${each.code} ${wordsOf(arrival)}`,
      })
    const stolenCredential = arrivals.find(({ by }) => by === 'inbox')?.notes.stolen ?? []
    const pieces: StolenCredential[] = []
    for (const line of stolenCredential) pieces.push(await tryOut(scene, held, line))
    await client.logOut(held, { label: 'the customer logs out' })
    await scene.counter.forget()
    const orders = arrivals.filter(({ by }) => by !== 'inbox')
    return {
      key: each.key,
      code: each.code,
      place: each.place,
      isHttpOnly: each.isHttpOnly,
      policy,
      directive,
      pieces,
      isInboxEmpty: stolenCredential.length === 0,
      isServed: status === 200,
      isRidden: orders.some(
        ({ by, status: answered, notes }) => by === 'script' && answered === 200 && notes.who?.includes(guest.id),
      ),
      cookiesOnOrder: [...new Set(orders.flatMap(({ cookies }) => cookies))],
    }
  } finally {
    shop.remove()
  }
}

const wordsOf = ({ by }: Arrival) =>
  ({ page: 'the shop orders', script: 'the script orders', inbox: 'the attacker’s inbox' })[by] ?? by

async function signIn(
  { world, client, guest }: Scene,
  { mode, variant, isHttpOnly, token }: Case,
): Promise<HeldSignIn> {
  if (variant !== 'native')
    return client.signIn(specimenOf(mode, variant), isHttpOnly === false && token === null ? { httpOnly: 'no' } : {}, {
      label: 'the customer signs in',
    })
  const body = JSON.stringify({ ticket: guest.ticket, variant })
  const response = await world.fetch(
    `/experiments/${world.slug}/lab/jwt/login`,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body },
    { mode, specimen: 'jwt/bearer-memory', label: 'J2: the customer signs in' },
  )
  if (!response.ok) throw response
  const { access_token: credential, refresh_token: refresh } = native.parse(await response.json())
  return { specimen: specimenOf('jwt', 'bearer-memory'), credential, refresh, asked: {}, isApart: false }
}

/** Puts tokens where a careless shop has them. */
async function keep({ counter }: Scene, { token, variant }: Case, { credential, refresh }: HeldSignIn): Promise<void> {
  if (token !== 'localStorage' && token !== 'sessionStorage') return
  await counter.keep([
    [token, 'lab-token', credential],
    ...(variant === 'native' && refresh !== null ? [[token, 'lab-refresh', refresh] as const] : []),
  ])
}

/** A clean client sends what was in the inbox. */
async function tryOut({ client, guest }: Scene, held: HeldSignIn, line: string): Promise<StolenCredential> {
  const [from = '', name = '', value = ''] = line.split(':')
  const isRefresh = name === 'lab-refresh'
  const { status, body } = await client.replay(
    { ...held, credential: value, refresh: isRefresh ? value : null },
    { call: isRefresh ? 'refresh' : 'me', label: isRefresh ? 'the thief renews' : 'the thief calls' },
  )
  const who = z.object({ user: z.object({ id: z.string() }) }).safeParse(body).data?.user.id
  return {
    from,
    name,
    length: value.length,
    isOriginal: value === held.credential || value === held.refresh,
    status,
    isVictim: status === 200 && (who === guest.id || isRefresh),
  }
}

/** The thief isn't content: the token of J1 with another role, and for comparison as it was. */
async function sendAltered(scene: Scene): Promise<Observation['altered']> {
  const { client } = scene
  const held = await client.signIn(specimenOf('jwt', 'bearer-storage'))
  const copy = client.copy(held)
  const untouched = await client.replay(copy, { label: 'the copy as it is' })
  const other = await client.replay(
    { ...copy, credential: altered(copy.credential) },
    { label: 'the copy, role changed' },
  )
  await client.logOut(held)
  return { untouched: untouched.status, changed: other.status, code: other.code }
}

async function until(
  look: () => Promise<Arrival[]>,
  isOver: (arrivals: Arrival[]) => boolean,
  signal: AbortSignal,
): Promise<Arrival[]> {
  const givesUpAt = performance.now() + LONGEST_WAIT_MS
  for (;;) {
    const arrivals = await look()
    if (isOver(arrivals)) return arrivals
    if (performance.now() > givesUpAt)
      throw new Error(
        `The injected script was not refused, and nothing was in the attacker’s inbox after ${LONGEST_WAIT_MS / 1000} s.`,
      )
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS)
    })
    signal.throwIfAborted()
  }
}

/** The token with another role in it and the signature as it was: what somebody can make who has no key. */
function altered(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
  const changed = btoa(JSON.stringify(Object.assign({}, claims, { role: 'admin' })))
  return [header, changed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), signature].join('.')
}
