import type { Guest } from '@/app/experiments/_runtime/guest'
import type { HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import type { AskedSettings } from '@/app/experiments/_lab/asked-settings'
import { STRATEGY_NAMES } from '@/app/experiments/_lab/settings'
import { SPECIMENS, type Specimen, specimenOf } from '@/lib/core/specimens'
import { claimsOf, shows } from './reading'
import type { Cost, Observation, Opened } from './observation'
import { noteSecret, signedByAll } from './tokens'

const S1 = specimenOf('session', 'opaque-id')
const J1 = specimenOf('jwt', 'bearer-storage')
const apart = { onAnotherDevice: true }

/** As little as each can do with: a token that only storage holds needs no refresh family, the others renew by one. */
const askedOf = ({ code, mode }: Specimen): AskedSettings =>
  mode === 'session' ? {} : { strategy: code === 'J1' ? 'none' : 'short-lived + refresh' }

/** Six specimens are opened on both sides; then the server forgets, and each is asked who is still in. */
export async function run(world: World): Promise<Observation> {
  const secret = `earns ${world.settings.salary} a month`
  const guest = await world.guest({ name: `Ada, ${secret}` })
  const client = world.lab(guest)
  const opened: Omit<Opened, 'afterWipe'>[] = []
  for (const specimen of SPECIMENS) opened.push(await open(client, guest, specimen, secret))
  const { forgotten, after } = await wiped(client, guest)
  return {
    secret,
    forgotten,
    opened: opened.map((each, at) => ({ ...each, afterWipe: after[at] ?? { status: 0, code: null } })),
    signed: await signedByAll(world, client),
    costs: await costsOf(client, guest),
    noted: await noteSecret(world, guest, secret),
    copied: await copied(client),
  }
}

async function open(
  client: AuthClient,
  guest: Guest,
  specimen: Specimen,
  secret: string,
): Promise<Omit<Opened, 'afterWipe'>> {
  const { code, mode } = specimen
  const before = await guest.records(mode)
  const held = await client.signIn(specimen, askedOf(specimen), apart)
  const added = (await guest.records(mode)).filter(({ id }) => !before.some((each) => each.id === id))
  const { status, trace } = await client.me(held)
  return {
    code,
    mode,
    letters: held.credential.length,
    readable: Object.keys(claimsOf(held.credential)),
    saysWho: shows(held.credential, guest.id),
    showsSecret: shows(held.credential, secret),
    rows: added.length,
    listedBytes: added.reduce((sum, row) => sum + JSON.stringify(row).length, 0),
    status,
    reads: trace?.reads ?? 0,
  }
}

/** Signs in anew with records in memory only, has the process forget them, and asks again: what a restart does. */
async function wiped(client: AuthClient, guest: Guest) {
  const helds: HeldSignIn[] = []
  for (const specimen of SPECIMENS)
    helds.push(
      await client.signIn(
        specimen,
        { ...askedOf(specimen), store: 'memory' },
        { ...apart, label: 'sign in, records in memory' },
      ),
    )
  const forgotten = await guest.wipe()
  const after = []
  for (const held of helds) {
    const { status, code } = await client.me(held, { label: 'call after the memory was wiped' })
    after.push({ status, code })
  }
  return { forgotten, after }
}

/** What taking tokens back costs: rows for each sign-in, reads for each call. */
async function costsOf(client: AuthClient, guest: Guest): Promise<Cost[]> {
  const costs: Cost[] = []
  for (const strategy of STRATEGY_NAMES) {
    const before = await guest.records('jwt')
    const held = await client.signIn(J1, { strategy }, { ...apart, label: `sign in, ${strategy}` })
    const after = await guest.records('jwt')
    const { trace } = await client.me(held, { label: `call, ${strategy}` })
    costs.push({ strategy, rows: after.length - before.length, reads: trace?.reads ?? 0 })
  }
  return costs
}

async function copied(client: AuthClient): Promise<Observation['copied']> {
  const copy = client.copy(await client.signIn(S1, {}, { ...apart, label: 'sign in, to be copied' }))
  const {
    status,
    body: { user },
  } = await client.replay(copy)
  return {
    status,
    name:
      typeof user === 'object' && user !== null && 'name' in user && typeof user.name === 'string' ? user.name : null,
  }
}
