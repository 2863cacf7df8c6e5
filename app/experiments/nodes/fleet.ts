import type { AuthClient, HeldSignIn } from '@/app/experiments/_runtime/auth-client'
import type { AskedSettings } from '@/app/experiments/_lab/asked-settings'
import { specimenOf } from '@/lib/core/specimens'
import { callAt } from './call-at'
import {
  type Fleet,
  type FleetCall,
  type Routing,
  ROUTINGS,
  type Sent,
  type Server,
  SERVERS,
  type Size,
} from './observation'

const S1 = specimenOf('session', 'opaque-id')
const J1 = specimenOf('jwt', 'bearer-storage')

/** So often each server is asked, where requests go to all in turn. */
const TIMES_EACH = 2

/**
 * Three or five servers: sign-ins at the first one, whose requests go by each routing. Two of the servers are the two
 * processes; each of the others is one more store, in turn at the one and at the other process, of which no other store
 * knows anything. All of it is HTTP.
 */
export async function callFleet(client: AuthClient, size: Size): Promise<Fleet> {
  const rounds = {} as Fleet['rounds']
  for (const routing of ROUTINGS) {
    const kept: AskedSettings = { store: routing === 'shared' ? 'shared' : 'memory', instance: 1 }
    const how = { onAnotherDevice: true, label: `sign in, ${size} servers, ${routing}` }
    const revoked = await client.signIn(J1, { ...kept, strategy: 'denylist' }, how)
    await client.logOut(revoked)
    const held: Record<Sent, HeldSignIn> = {
      session: await client.signIn(S1, kept, how),
      token: await client.signIn(J1, { ...kept, strategy: 'none' }, how),
      revoked,
    }
    rounds[routing] = {
      session: await byRouting(client, held.session, routing, size),
      token: await byRouting(client, held.token, routing, size),
      revoked: await byRouting(client, held.revoked, routing, size),
    }
  }
  return { size, rounds }
}

async function byRouting(client: AuthClient, held: HeldSignIn, routing: Routing, size: Size): Promise<FleetCall[]> {
  const seen: FleetCall[] = []
  for (let turn = 0; turn < size * TIMES_EACH; turn++) {
    const index = routing === 'sticky' ? 0 : turn % size
    const at = SERVERS[index] ?? 'a'
    const asked = { ...held.asked, instance: Math.floor(index / 2) + 1 }
    const call = await callAt(client, { ...held, asked }, processOf(at), { label: `server ${at}, ${routing}` })
    seen.push({ ...call, at })
  }
  return seen
}

/** The process that answers for a server: they take turns. */
export const processOf = (server: Server): 'a' | 'b' => (SERVERS.indexOf(server) % 2 === 0 ? 'a' : 'b')
