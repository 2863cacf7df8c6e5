import type { Answer, HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import type { AskedSettings } from '@/app/experiments/_lab/asked-settings'
import { type Specimen, specimenOf } from '@/lib/core/specimens'
import type { Observation, DeviceCall } from './judge'

const J1 = specimenOf('jwt', 'bearer-storage')
const S1 = specimenOf('session', 'opaque-id')
const CHECKED: AskedSettings = { strategy: 'token version' }
const UNCHECKED: AskedSettings = { strategy: 'short-lived + refresh' }
const DEVICES = ['phone', 'laptop', 'tablet'] as const

/** Three devices with tokens of a checked version, three with an unchecked one, and three with sessions. */
export async function run(world: World): Promise<Observation> {
  const client = world.lab(await world.guest())
  const checked = await threeDevices(client, J1, CHECKED)
  const unchecked = await threeDevices(client, J1, UNCHECKED)
  const before = await callAll(client, checked, 'before')
  await client.logOutEverywhere(checked[0], { label: 'raise the version' })
  const after = await callAll(client, checked, 'after')
  const afterUnchecked = await callAll(client, unchecked, 'after, version not checked')
  const renewed = await client.me(await client.signIn(J1, CHECKED, { onAnotherDevice: true, label: 'sign in again' }))

  const sessions = world.lab(await world.guest())
  const three = await threeDevices(sessions, S1, {})
  await sessions.logOut(three[0], { label: 'delete one row' })
  return {
    before,
    after,
    afterUnchecked,
    renewed: seenOf(renewed),
    sessions: await callAll(sessions, three, 'after one row is gone'),
  }
}

type Three = readonly [HeldSignIn, HeldSignIn, HeldSignIn]

async function threeDevices(client: AuthClient, specimen: Specimen, asked: AskedSettings): Promise<Three> {
  const [phone, laptop, tablet] = DEVICES
  const on = (device: string) =>
    client.signIn(specimen, asked, { onAnotherDevice: true, label: `sign in on the ${device}` })
  return [await on(phone), await on(laptop), await on(tablet)]
}

async function callAll(client: AuthClient, three: Three, when: string): Promise<DeviceCall[]> {
  const seen: DeviceCall[] = []
  for (const [at, held] of three.entries())
    seen.push(seenOf(await client.me(held, { label: `${DEVICES[at]} calls ${when}` })))
  return seen
}

function seenOf({ status, code, body: { claims }, trace }: Answer): DeviceCall {
  const version =
    typeof claims === 'object' && claims !== null && 'ver' in claims && typeof claims.ver === 'number'
      ? claims.ver
      : null
  return { status, code, version, reads: trace?.reads ?? 0 }
}
