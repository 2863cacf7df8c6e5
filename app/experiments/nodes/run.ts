import type { HeldSignIn as Credential, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import type { AskedSettings } from '@/app/experiments/_lab/asked-settings'
import { type Specimen, specimenOf } from '@/lib/core/specimens'
import { callAt } from './call-at'
import { callFleet } from './fleet'
import {
  type Call,
  type Listed,
  ISSUED_WITH,
  type IssuedWith,
  type Observation,
  RINGS,
  type Round,
  ROUNDS,
  SIZES,
  type Turned,
} from './observation'
import { restartB } from './restart-b'
import { requireSibling } from './sibling'

const S1 = specimenOf('session', 'opaque-id')
const S2 = specimenOf('session', 'sealed-id')
const S3 = specimenOf('session', 'sealed-data')
const J1 = specimenOf('jwt', 'bearer-storage')

const SIGN_INS: Record<Round, { specimen: Specimen; asked: AskedSettings; isSticky?: boolean }> = {
  memory: { specimen: S1, asked: { store: 'memory' } },
  sticky: { specimen: S1, asked: { store: 'memory' }, isSticky: true },
  shared: { specimen: S1, asked: { store: 'shared' } },
  sealed: { specimen: S3, asked: {} },
  token: { specimen: J1, asked: { strategy: 'none' } },
  strictest: { specimen: J1, asked: { strategy: 'strictest' } },
}

/** Both nodes in turn, then a restart of B, then the keys. Throws where only one node runs. */
export async function run(world: World): Promise<Observation> {
  await requireSibling(world)
  const guest = await world.guest()
  const client = world.lab(guest)
  const calls = Number(world.settings.calls)

  const rounds = {} as Record<Round, Call[]>
  for (const round of ROUNDS) {
    const { specimen, asked, isSticky = false } = SIGN_INS[round]
    const held = await client.signIn(specimen, asked, { onAnotherDevice: true, label: `sign in, ${round}` })
    rounds[round] = await inTurn(client, held, calls, { label: round, isSticky })
  }
  const fleet = await callFleet(client, SIZES.find((each) => String(each) === world.settings.fleet) ?? 3)
  const listed = { memory: await revoked(client, 'memory', calls), shared: await revoked(client, 'shared', calls) }
  return { rounds, listed, ...(await restartB(world, guest, client)), turned: await turn(client), fleet }
}

/** A, B, A, B, …; or A every time. */
async function inTurn(
  client: AuthClient,
  held: Credential,
  calls: number,
  { label, isSticky = false }: { label: string; isSticky?: boolean },
): Promise<Call[]> {
  const seen: Call[] = []
  for (let at = 0; at < calls; at++)
    seen.push(await callAt(client, held, isSticky || at % 2 === 0 ? 'a' : 'b', { label }))
  return seen
}

/** A token is revoked by a log-out at A, and then called at both. */
async function revoked(client: AuthClient, store: Listed, calls: number): Promise<Call[]> {
  const held = await client.signIn(
    J1,
    { strategy: 'denylist', store },
    { onAnotherDevice: true, label: `sign in, list ${store}` },
  )
  await client.logOut(held)
  return inTurn(client, held, calls, { label: `revoked, list ${store}` })
}

/** Old and new credentials at a node that knows the one key, both, or the other. */
async function turn(client: AuthClient): Promise<Turned[]> {
  const made: Record<IssuedWith, Credential> = {
    'token, old key': await client.signIn(
      J1,
      { strategy: 'none', keyRing: 'old' },
      { onAnotherDevice: true, label: 'sign in, old key' },
    ),
    'session, old key': await client.signIn(
      S2,
      { keyRing: 'old' },
      { onAnotherDevice: true, label: 'sign in, old key' },
    ),
    'token, new key': await client.signIn(
      J1,
      { strategy: 'none', keyRing: 'new' },
      { onAnotherDevice: true, label: 'sign in, new key' },
    ),
    'session, new key': await client.signIn(
      S2,
      { keyRing: 'new' },
      { onAnotherDevice: true, label: 'sign in, new key' },
    ),
  }
  const turned: Turned[] = []
  for (const keyRing of RINGS) {
    for (const name of ISSUED_WITH) {
      const held = made[name]
      turned.push({
        made: name,
        ring: keyRing,
        call: await callAt(client, { ...held, asked: { ...held.asked, keyRing } }, 'b', {
          label: `${name}; B knows ${keyRing}`,
        }),
      })
    }
  }
  return turned
}
