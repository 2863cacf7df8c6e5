import * as z from '@/lib/core/schema'
import { quantileOf } from '@/app/experiments/_runtime/spread'
import { differenceOf } from '@/app/experiments/_runtime/difference'
import type { Guest } from '@/app/experiments/_runtime/guest'
import { call, type Called, callInTurn } from '@/app/experiments/_runtime/metered-calls'
import type { HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import type { AskedSettings } from '@/app/experiments/_lab/asked-settings'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import { specimenOf } from '@/lib/core/specimens'
import { type Cost, type Design, DESIGNS, FAR, type Far, type Observation } from './observation'

const S1 = specimenOf('session', 'opaque-id')
const S3 = specimenOf('session', 'sealed-data')
const J1 = specimenOf('jwt', 'bearer-storage')
const STRATEGIES: Record<Exclude<Design, 'S1' | 'S3'>, StrategyName> = {
  none: 'none',
  refresh: 'short-lived + refresh',
  denylist: 'denylist',
  version: 'token version',
  strictest: 'strictest',
}
const FAR_CALLS = 8
const HOUR_SECONDS = 3600
const CALLS_PER_LIFE = 2

const machineSchema = z.object({ processor: z.string(), cores: z.number(), runtime: z.string(), store: z.string() })

/** Seven designs in turn, then four of them with a store that is further away, then one user's hour. */
export async function run(world: World): Promise<Observation> {
  const guest = await world.guest()
  const client = world.lab(guest)
  const response = await world.fetch(`/experiments/${world.slug}/lab/machine`, {}, { label: 'what is measured on' })
  if (!response.ok) throw response
  const machine = machineSchema.parse(await response.clone().json())

  const held = {} as Record<Design, HeldSignIn>
  const records = {} as Record<Design, number>
  for (const design of DESIGNS) ({ held: held[design], records: records[design] } = await signIn(client, guest, design))

  const calls = Number(world.settings.calls)
  const seen = await callInTurn(world, client, held, DESIGNS, calls)
  const designs = Object.fromEntries(
    DESIGNS.map((design) => [design, { ...meterOf(seen[design]), records: records[design] }]),
  ) as Record<Design, Cost>

  const far = [{ delayMs: 0, ...mediansOf((design) => seen[design]) }]
  for (const share of [0.5, 1]) {
    const delayMs = Math.max(1, Math.round(Number(world.settings.delay) * share))
    const further = Object.fromEntries(
      FAR.map((design) => [design, { ...held[design], asked: { ...held[design].asked, storeDelayMs: delayMs } }]),
    ) as Record<Far, HeldSignIn>
    const there = await callInTurn(world, client, further, FAR, FAR_CALLS, 1)
    far.push({ delayMs, ...mediansOf((design) => there[design]) })
  }
  const microsOf = (design: Design) => seen[design].map(({ micros }) => micros)
  const over = (one: Design, other: Design) => differenceOf(microsOf(one), microsOf(other))
  return {
    machine,
    designs,
    differences: {
      sessionOverToken: over('S1', 'none'),
      listOverToken: over('denylist', 'refresh'),
      listOverSession: over('denylist', 'S1'),
    },
    far,
    hour: await oneHour(world, client),
  }
}

function mediansOf(callsOf: (design: Far) => readonly Called[]): Pick<Observation['far'][number], 'micros' | 'waited'> {
  const median = (key: 'micros' | 'waited') =>
    Object.fromEntries(
      FAR.map((design) => [
        design,
        quantileOf(
          callsOf(design).map((each) => each[key]),
          0.5,
        ) ?? 0,
      ]),
    ) as Record<Far, number>
  return { micros: median('micros'), waited: median('waited') }
}

/**
 * Signs in, and counts by how many records what the server keeps of the guest has grown. Roles as the app has them: no
 * look-up but its own.
 */
async function signIn(
  client: AuthClient,
  guest: Guest,
  design: Design,
): Promise<{ held: HeldSignIn; records: number }> {
  const isSession = design === 'S1' || design === 'S3'
  const mode = isSession ? 'session' : 'jwt'
  const before = await guest.records(mode)
  const asked: AskedSettings = { roles: 'app', ...(isSession ? {} : { strategy: STRATEGIES[design] }) }
  const held = await client.signIn(design === 'S1' ? S1 : design === 'S3' ? S3 : J1, asked, {
    onAnotherDevice: true,
    label: `sign in, ${design}`,
  })
  return { held, records: (await guest.records(mode)).length - before.length }
}

/** The clock of the lab goes through an hour: refresh, call, call; refresh, call, call. */
async function oneHour(world: World, client: AuthClient): Promise<Observation['hour']> {
  const ttl = Number(world.settings.ttl)
  const held = await client.signIn(
    J1,
    { strategy: 'short-lived + refresh', accessSeconds: ttl, roles: 'app' },
    { onAnotherDevice: true, label: 'sign in, an hour' },
  )
  const hour = { ttl, refreshes: 0, refreshReads: 0, refreshWrites: 0, calls: 0, callReads: 0 }
  for (let secondsForward = 0; secondsForward < HOUR_SECONDS; secondsForward += ttl) {
    if (secondsForward > 0) {
      const { status, trace } = await client.refresh(held, { secondsForward, label: 'refresh' })
      if (status !== 200) throw new Error(`The refresh after ${secondsForward} s was refused: ${status}.`)
      hour.refreshes++
      hour.refreshReads += trace?.reads ?? 0
      hour.refreshWrites += trace?.writes ?? 0
    }
    for (let time = 0; time < CALLS_PER_LIFE; time++) {
      hour.calls++
      hour.callReads += (await call(world, client, held, 'an hour', secondsForward)).reads
    }
  }
  return hour
}

/** Calls of one design as one cost. Bytes, reads and writes are those of the last; all of them read alike. */
function meterOf(calls: readonly Called[]): Omit<Cost, 'records'> {
  const last = calls.at(-1)
  if (!last) throw new Error('Nothing was called.')
  const micros = calls.map((each) => each.micros)
  return {
    bytes: last.bytes,
    reads: last.reads,
    writes: last.writes,
    micros: { p50: quantileOf(micros, 0.5) ?? 0, p95: quantileOf(micros, 0.95) ?? 0, n: micros.length },
  }
}
