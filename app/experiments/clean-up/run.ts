import * as z from '@/lib/core/schema'
import type { Guest } from '@/app/experiments/_runtime/guest'
import type { Answer } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { specimenOf } from '@/lib/core/specimens'
import type { Called, Observation } from './judge'

const S1 = specimenOf('session', 'opaque-id')
const S3 = specimenOf('session', 'sealed-data')
const J1 = specimenOf('jwt', 'bearer-storage')
const ACCESS_SECONDS = 300
const IDLE_SECONDS = 1800

const rowsSchema = z.object({ sessions: z.number(), families: z.number(), denials: z.number() })
const sweptSchema = z.object({
  batches: z.array(z.object({ table: z.string(), removed: z.number(), micros: z.number() })),
  left: rowsSchema,
})

/** Makes what has ended, counts it three times, sweeps for real and counts again. */
export async function run(world: World): Promise<Observation> {
  const guest = await world.guest()
  const client = world.lab(guest)
  const count = async (label: string) => rowsSchema.parse(await ask(world, guest, 'rows', {}, label))
  const made = Number(world.settings.rows)

  const session = await client.signIn(S1)
  const denied = await client.signIn(J1, { strategy: 'denylist', accessSeconds: ACCESS_SECONDS })
  world.tell('making rows that ended an hour ago')
  let before = rowsSchema.parse(await ask(world, guest, 'rows', { make: made }, 'make ended rows'))
  // The node's own round came in between, which it does every five minutes: then they are made again.
  if (before.sessions <= made || before.denials < made)
    before = rowsSchema.parse(await ask(world, guest, 'rows', { make: made }, 'make ended rows again'))

  const now = calledOf(await client.me(session))
  const expired = calledOf(await client.me(session, { secondsForward: IDLE_SECONDS + 1, label: 'call, run out' }))
  const afterCall = await count('count')

  await client.signIn(S3, {}, { label: 'sign in, encrypted data' })
  await client.signIn(J1, { strategy: 'none' }, { onAnotherDevice: true, label: 'sign in, no record' })
  const afterRecordless = await count('count')

  await client.logOut(denied)
  const late = { secondsForward: ACCESS_SECONDS + 60 }
  const deniedNow = calledOf(await client.me(denied, { label: 'call, revoked' }))
  const deniedLate = calledOf(await client.me(denied, { ...late, label: 'call, revoked and run out' }))

  world.tell('the clean-up makes a round')
  const startedAt = performance.now()
  const { batches, left } = sweptSchema.parse(await ask(world, guest, 'sweep', {}, 'sweep'))
  const sweptMs = performance.now() - startedAt
  return {
    made,
    living: 1,
    before,
    afterCall,
    afterRecordless,
    batches,
    sweptMs,
    left,
    session: { now, expired, afterSweep: calledOf(await client.me(session, { label: 'call after the sweep' })) },
    denied: {
      now: deniedNow,
      expired: deniedLate,
      afterSweep: calledOf(await client.me(denied, { label: 'call after the sweep, revoked' })),
      expiredAfterSweep: calledOf(await client.me(denied, { ...late, label: 'call after the sweep, run out' })),
    },
  }
}

const calledOf = ({ status, code }: Answer): Called => ({ status, code })

async function ask(
  world: World,
  { ticket }: Guest,
  endpoint: 'rows' | 'sweep',
  body: object,
  label: string,
): Promise<unknown> {
  const response = await world.fetch(
    `/experiments/${world.slug}/lab/${endpoint}`,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ticket, ...body }) },
    { label },
  )
  if (!response.ok) throw response
  return response.clone().json()
}
