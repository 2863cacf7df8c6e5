import type { Answer, Held, Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import type { AskedSettings } from '@/lib/lab/settings'
import { type Specimen, specimenOf } from '@/lib/specimens'
import type { Observation, Seen } from './judge'

const J1 = specimenOf('jwt', 'bearer-storage')
const S1 = specimenOf('session', 'opaque-id')
const CHECKED: AskedSettings = { strategy: 'token version' }
const UNCHECKED: AskedSettings = { strategy: 'short-lived + refresh' }
const DEVICES = ['phone', 'laptop', 'tablet'] as const

/** Three devices with tokens of a checked version, three with an unchecked one, and three with sessions. */
export async function run(world: World): Promise<Observation> {
  const place = world.lab(await world.guest())
  const checked = await threeDevices(place, J1, CHECKED)
  const unchecked = await threeDevices(place, J1, UNCHECKED)
  const before = await callAll(place, checked, 'before')
  await place.logOutEverywhere(checked[0], { label: 'raise the version' })
  const after = await callAll(place, checked, 'after')
  const afterUnchecked = await callAll(place, unchecked, 'after, version not checked')
  const renewed = await place.me(await place.signIn(J1, CHECKED, { onAnotherDevice: true, label: 'sign in again' }))

  const sessions = world.lab(await world.guest())
  const three = await threeDevices(sessions, S1, {})
  await sessions.logOut(three[0], { label: 'delete one row' })
  return { before, after, afterUnchecked, renewed: seenOf(renewed), sessions: await callAll(sessions, three, 'after one row is gone') }
}

type Three = readonly [Held, Held, Held]

async function threeDevices(place: Place, specimen: Specimen, asked: AskedSettings): Promise<Three> {
  const [phone, laptop, tablet] = DEVICES
  const on = (device: string) => place.signIn(specimen, asked, { onAnotherDevice: true, label: `sign in on the ${device}` })
  return [await on(phone), await on(laptop), await on(tablet)]
}

async function callAll(place: Place, three: Three, when: string): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const [at, held] of three.entries()) seen.push(seenOf(await place.me(held, { label: `${DEVICES[at]} calls ${when}` })))
  return seen
}

function seenOf({ status, code, body: { claims }, trace }: Answer): Seen {
  const version = typeof claims === 'object' && claims !== null && 'ver' in claims && typeof claims.ver === 'number' ? claims.ver : null
  return { status, code, version, reads: trace?.reads ?? 0 }
}
