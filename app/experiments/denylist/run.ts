import * as z from '@/lib/core/schema'
import { differenceOf } from '@/app/experiments/_runtime/difference'
import { type Called, callInTurn } from '@/app/experiments/_runtime/metered-calls'
import { type Answer, type Copy, membersOf, type AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { type AskedSettings, toQuery } from '@/app/experiments/_lab/asked-settings'
import { specimenOf } from '@/lib/core/specimens'
import type { Cost, Observation, CallResult } from './judge'

const J1 = specimenOf('jwt', 'bearer-storage')
const S1 = specimenOf('session', 'opaque-id')
const SHARED: AskedSettings = { strategy: 'denylist' }
const OWN: AskedSettings = { strategy: 'denylist', store: 'memory' }
const UNLISTED: AskedSettings = { strategy: 'short-lived + refresh' }
const ACCESS_SECONDS = 300
/** An entry outlives its token by the tolerance past `exp` (5 s) and by what two clocks may differ (30 s). */
const KEPT_SECONDS = ACCESS_SECONDS + 5 + 30
const CALLS = 20

/**
 * Two lists, one shared and one of this process alone; twenty calls in turn with and without one; and entries that
 * leave.
 */
export async function run(world: World): Promise<Observation> {
  const client = world.lab(await world.guest())
  const apart = { onAnotherDevice: true }
  const held = {
    session: await client.signIn(S1, {}, apart),
    off: await client.signIn(J1, UNLISTED, apart),
    on: await client.signIn(J1, SHARED, apart),
  }
  const called = await callInTurn(world, client, held, ['session', 'off', 'on'], CALLS)
  const micros = (way: keyof typeof held) => called[way].map((each) => each.micros)
  const shared = await loggedOut(client, SHARED)
  const own = await loggedOut(client, OWN)
  await actOn(world, own.copy, 'forget')
  const afterRestart = shown(await client.replay(own.copy, { label: 'replay after the list in memory was lost' }))
  return {
    on: costOf(called.on),
    off: costOf(called.off),
    session: costOf(called.session),
    listOverNone: differenceOf(micros('on'), micros('off')),
    listOverSession: differenceOf(micros('on'), micros('session')),
    shared: shared.seen,
    own: { ...own.seen, afterRestart },
    entries: await entries(world, client),
    keptSeconds: KEPT_SECONDS,
  }
}

/** Signs in, copies, logs out, and shows the copy to both nodes. */
async function loggedOut(
  client: AuthClient,
  asked: AskedSettings,
): Promise<{ copy: Copy; seen: { here: CallResult; sibling: CallResult } }> {
  const held = await client.signIn(J1, asked)
  const copy = client.copy(held)
  await client.logOut(held)
  const list = asked.store === 'memory' ? 'a list of its own' : 'the shared list'
  const here = shown(await client.replay(copy, { label: `replay at this node, ${list}` }))
  return {
    copy,
    seen: {
      here,
      sibling: shown(await client.replay(copy, { node: 'sibling', label: `replay at the other node, ${list}` })),
    },
  }
}

/** Calls of one kind as one cost. Only what was counted after the warm-up is in it. */
function costOf(called: readonly Called[]): Cost {
  return {
    calls: called.length,
    // One that was refused breaks the run off.
    served: called.length,
    reads: called.reduce((sum, { reads }) => sum + reads, 0),
  }
}

/** The entries of one token: none, then those of its log-out, until nothing they can mean is left. */
async function entries(world: World, client: AuthClient): Promise<Observation['entries']> {
  const held = await client.signIn(J1, OWN)
  const copy = client.copy(held)
  const { after: beforeLogout } = await actOn(world, copy, 'count')
  await client.logOut(held)
  const { after: afterLogout } = await actOn(world, copy, 'count')
  const { after: sweptTooEarly } = await actOn(world, copy, 'sweep', KEPT_SECONDS - 10)
  const { after: swept } = await actOn(world, copy, 'sweep', KEPT_SECONDS + 1)
  const replay = shown(await client.replay(copy, { secondsForward: KEPT_SECONDS + 1, label: 'replay after the sweep' }))
  return { beforeLogout, afterLogout, sweptTooEarly, swept, replay }
}

const counts = z.object({ before: z.number(), after: z.number() })

/** Has the entries of one token counted, swept as if time had passed, or forgotten by this process. */
async function actOn(world: World, { credential, asked }: Copy, act: 'count' | 'sweep' | 'forget', secondsForward = 0) {
  const headers = {
    'Content-Type': 'application/json',
    ...(secondsForward > 0 ? { 'X-Clock-Forward-Seconds': String(secondsForward) } : {}),
  }
  const label = {
    count: 'count the entries',
    sweep: `sweep as if ${secondsForward} s had passed`,
    forget: 'lose the list in memory',
  }[act]
  world.tell(`J1: ${label}`)
  const response = await world.fetch(
    `/experiments/${world.slug}/lab/denials${toQuery(asked)}`,
    { method: 'POST', headers, body: JSON.stringify({ tokens: [credential], act }) },
    { mode: 'jwt', specimen: J1.slug, label },
  )
  if (!response.ok) throw response
  return counts.parse(await membersOf(response))
}

const shown = ({ status, code }: Pick<Answer, 'status' | 'code'>): CallResult => ({ status, code })
