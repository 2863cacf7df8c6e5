import type { Held as Credential, Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import type { AskedSettings } from '@/lib/lab/settings'
import { type Specimen, specimenOf } from '@/lib/specimens'
import { callAt } from './call-at'
import { type Call, type Listed, MADE, type Made, type Observation, RINGS, type Round, ROUNDS, type Turned } from './observation'
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
  const place = world.lab(guest)
  const calls = Number(world.settings.calls)

  const rounds = {} as Record<Round, Call[]>
  for (const round of ROUNDS) {
    const { specimen, asked, isSticky = false } = SIGN_INS[round]
    const held = await place.signIn(specimen, asked, { onAnotherDevice: true, label: `sign in, ${round}` })
    rounds[round] = await inTurn(place, held, calls, { label: round, isSticky })
  }
  const listed = { memory: await revoked(place, 'memory', calls), shared: await revoked(place, 'shared', calls) }
  return { rounds, listed, ...(await restartB(world, guest, place)), turned: await turn(place) }
}

/** A, B, A, B, …; or A every time. */
async function inTurn(place: Place, held: Credential, calls: number, { label, isSticky = false }: { label: string; isSticky?: boolean }): Promise<Call[]> {
  const seen: Call[] = []
  for (let at = 0; at < calls; at++) seen.push(await callAt(place, held, isSticky || at % 2 === 0 ? 'a' : 'b', { label }))
  return seen
}

/** A token is revoked by a log-out at A, and then called at both. */
async function revoked(place: Place, store: Listed, calls: number): Promise<Call[]> {
  const held = await place.signIn(J1, { strategy: 'denylist', store }, { onAnotherDevice: true, label: `sign in, list ${store}` })
  await place.logOut(held)
  return inTurn(place, held, calls, { label: `revoked, list ${store}` })
}

/** Old and new credentials at a node that knows the one key, both, or the other. */
async function turn(place: Place): Promise<Turned[]> {
  const made: Record<Made, Credential> = {
    'token, old key': await place.signIn(J1, { strategy: 'none', keyRing: 'old' }, { onAnotherDevice: true, label: 'sign in, old key' }),
    'session, old key': await place.signIn(S2, { keyRing: 'old' }, { onAnotherDevice: true, label: 'sign in, old key' }),
    'token, new key': await place.signIn(J1, { strategy: 'none', keyRing: 'new' }, { onAnotherDevice: true, label: 'sign in, new key' }),
    'session, new key': await place.signIn(S2, { keyRing: 'new' }, { onAnotherDevice: true, label: 'sign in, new key' }),
  }
  const turned: Turned[] = []
  for (const keyRing of RINGS) {
    for (const name of MADE) {
      const held = made[name]
      turned.push({ made: name, ring: keyRing, call: await callAt(place, { ...held, asked: { ...held.asked, keyRing } }, 'b', { label: `${name}; B knows ${keyRing}` }) })
    }
  }
  return turned
}
