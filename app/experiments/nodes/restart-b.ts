import * as z from '@/lib/core/schema'
import type { Guest } from '@/app/experiments/_runtime/guest'
import type { HeldSignIn as Credential, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import type { AskedSettings } from '@/app/experiments/_lab/asked-settings'
import { type Specimen, specimenOf } from '@/lib/core/specimens'
import { type Call, type EarlierSignIn, EARLIER_SIGN_INS, type Observation } from './observation'
import { callAt } from './call-at'
import { siblingOf } from './sibling'

const S1 = specimenOf('session', 'opaque-id')
const S3 = specimenOf('session', 'sealed-data')
const J1 = specimenOf('jwt', 'bearer-storage')
const LONGEST_WAIT_MS = 30_000
const ASK_EVERY_MS = 100

const saidSchema = z.object({ status: z.number(), detail: z.nullable(z.string()) })

/**
 * Signs in at B, has B really stop and start, and sees who is still in. A restart that is refused is told, not forced.
 */
export async function restartB(
  world: World,
  guest: Guest,
  client: AuthClient,
): Promise<Pick<Observation, 'restarted' | 'whyNot'>> {
  if (world.settings.restart !== 'yes') return { restarted: null, whyNot: 'the setting says so' }
  const first = await siblingOf(world)
  if (!first.canRestart)
    return { restarted: null, whyNot: 'nothing would start it again; npm run demo starts a node B that can be stopped' }

  const held: Record<EarlierSignIn, Credential> = {
    memory: await signInAtB(client, S1, { store: 'memory' }, 'memory'),
    shared: await signInAtB(client, S1, {}, 'shared'),
    sealed: await signInAtB(client, S3, {}, 'sealed'),
    token: await signInAtB(client, J1, { strategy: 'none' }, 'token'),
    denied: await signInAtB(client, J1, { strategy: 'denylist', store: 'memory' }, 'list in memory'),
  }
  await client.logOut(held.denied, { node: 'sibling' })
  const before = await callEach(client, held, 'b', 'before')

  const response = await world.fetch(
    `/experiments/${world.slug}/lab/sibling`,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ticket: guest.ticket }) },
    { label: 'stop node B' },
  )
  if (!response.ok) throw response
  const { status, detail } = saidSchema.parse(await response.clone().json())
  if (status !== 202) return { restarted: null, whyNot: detail ?? `it answered ${status}` }

  const askedAt = performance.now()
  world.tell('node B is stopping')
  let during: Record<EarlierSignIn, Call> | null = null
  for (let unanswered = 0; performance.now() - askedAt < LONGEST_WAIT_MS;) {
    const now = await siblingOf(world)
    if (now.status === 0) unanswered++
    // Once, in the middle of it: the other node is all there is now.
    if (now.status === 0) during ??= await callEach(client, held, 'a', 'B is away')
    if (now.status === 200 && now.startedAt !== null && now.startedAt !== first.startedAt) {
      const awayMs = performance.now() - askedAt
      during ??= await callEach(client, held, 'a', 'B was away')
      return {
        restarted: { awayMs, unanswered, before, during, after: await callEach(client, held, 'b', 'B is back') },
        whyNot: null,
      }
    }
    world.tell(now.status === 0 ? 'node B is away' : 'node B is stopping')
    await pause(ASK_EVERY_MS)
  }
  throw new Error('Node B stopped and did not come back within 30 s.')
}

const signInAtB = (client: AuthClient, specimen: Specimen, asked: AskedSettings, name: string) =>
  client.signIn(specimen, asked, { node: 'sibling', label: `sign in at B, ${name}` })

async function callEach(
  client: AuthClient,
  held: Record<EarlierSignIn, Credential>,
  at: 'a' | 'b',
  when: string,
): Promise<Record<EarlierSignIn, Call>> {
  const seen = {} as Record<EarlierSignIn, Call>
  for (const name of EARLIER_SIGN_INS) seen[name] = await callAt(client, held[name], at, { label: `${name}, ${when}` })
  return seen
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
