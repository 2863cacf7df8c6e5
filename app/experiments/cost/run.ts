import * as z from '@/lib/shape'
import { quantileOf } from '@/lib/compare/spread'
import type { Guest } from '@/lib/experiment/guest'
import type { Held, Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import type { AskedSettings, StrategyName } from '@/lib/lab/settings'
import { specimenOf } from '@/lib/specimens'
import { type Called, call, meterOf } from './meter'
import { type Cost, type Design, DESIGNS, FAR, type Far, type Observation } from './observation'

const S1 = specimenOf('session', 'opaque-id')
const S3 = specimenOf('session', 'sealed-data')
const J1 = specimenOf('jwt', 'bearer-storage')
const STRATEGIES: Record<Exclude<Design, 'S1' | 'S3'>, StrategyName> = { none: 'none', refresh: 'short-lived + refresh', denylist: 'denylist', version: 'token version', strictest: 'strictest' }
/** Caches fill and code is compiled. */
const UNCOUNTED = 2
const FAR_CALLS = 8
const HOUR_SECONDS = 3600
const CALLS_PER_LIFE = 2

const machineSchema = z.object({ processor: z.string(), cores: z.number(), runtime: z.string(), store: z.string() })

/** Seven designs in turn, then four of them with a store that is further away, then one user's hour. */
export async function run(world: World): Promise<Observation> {
  const guest = await world.guest()
  const place = world.lab(guest)
  const response = await world.fetch(`/experiments/${world.slug}/lab/machine`, {}, { label: 'what is measured on' })
  if (!response.ok) throw response
  const machine = machineSchema.parse(await response.clone().json())

  const held = {} as Record<Design, Held>
  const records = {} as Record<Design, number>
  for (const design of DESIGNS) ({ held: held[design], records: records[design] } = await signIn(place, guest, design))

  const calls = Number(world.settings.calls)
  const seen = await inTurn(world, place, held, DESIGNS, calls + UNCOUNTED)
  const designs = Object.fromEntries(DESIGNS.map((design) => [design, { ...meterOf(seen[design].slice(UNCOUNTED)), records: records[design] }])) as Record<Design, Cost>

  const far = [{ delayMs: 0, ...mediansOf((design) => seen[design].slice(UNCOUNTED)) }]
  for (const share of [0.5, 1]) {
    const delayMs = Math.max(1, Math.round(Number(world.settings.delay) * share))
    const further = Object.fromEntries(FAR.map((design) => [design, { ...held[design], asked: { ...held[design].asked, storeDelayMs: delayMs } }])) as Record<Far, Held>
    const there = await inTurn(world, place, further, FAR, FAR_CALLS)
    far.push({ delayMs, ...mediansOf((design) => there[design]) })
  }
  return { machine, designs, far, hour: await oneHour(world, place) }
}

function mediansOf(callsOf: (design: Far) => readonly Called[]): Pick<Observation['far'][number], 'micros' | 'waited'> {
  const median = (key: 'micros' | 'waited') => Object.fromEntries(FAR.map((design) => [design, quantileOf(callsOf(design).map((each) => each[key]), 0.5) ?? 0])) as Record<Far, number>
  return { micros: median('micros'), waited: median('waited') }
}

/** Signs in, and counts by how many records what the server keeps of the guest has grown. Roles as the app has them: no look-up but its own. */
async function signIn(place: Place, guest: Guest, design: Design): Promise<{ held: Held; records: number }> {
  const isSession = design === 'S1' || design === 'S3'
  const mode = isSession ? 'session' : 'jwt'
  const before = await guest.records(mode)
  const asked: AskedSettings = { roles: 'app', ...(isSession ? {} : { strategy: STRATEGIES[design] }) }
  const held = await place.signIn(design === 'S1' ? S1 : design === 'S3' ? S3 : J1, asked, { onAnotherDevice: true, label: `sign in, ${design}` })
  return { held, records: (await guest.records(mode)).length - before.length }
}

/** Each design once, then each once more: a slow moment hits all of them. */
async function inTurn<Name extends Design>(world: World, place: Place, held: Record<Name, Held>, names: readonly Name[], times: number): Promise<Record<Name, Called[]>> {
  const seen = Object.fromEntries(names.map((name) => [name, [] as Called[]])) as Record<Name, Called[]>
  for (let time = 0; time < times; time++) for (const name of names) seen[name].push(await call(world, place, held[name], name))
  return seen
}

/** The clock of the lab goes through an hour: refresh, call, call; refresh, call, call. */
async function oneHour(world: World, place: Place): Promise<Observation['hour']> {
  const ttl = Number(world.settings.ttl)
  const held = await place.signIn(J1, { strategy: 'short-lived + refresh', accessSeconds: ttl, roles: 'app' }, { onAnotherDevice: true, label: 'sign in, an hour' })
  const hour = { ttl, refreshes: 0, refreshReads: 0, refreshWrites: 0, calls: 0, callReads: 0 }
  for (let secondsForward = 0; secondsForward < HOUR_SECONDS; secondsForward += ttl) {
    if (secondsForward > 0) {
      const { status, trace } = await place.refresh(held, { secondsForward, label: 'refresh' })
      if (status !== 200) throw new Error(`The refresh after ${secondsForward} s was refused: ${status}.`)
      hour.refreshes++
      hour.refreshReads += trace?.reads ?? 0
      hour.refreshWrites += trace?.writes ?? 0
    }
    for (let time = 0; time < CALLS_PER_LIFE; time++) {
      hour.calls++
      hour.callReads += (await call(world, place, held, 'an hour', secondsForward)).reads
    }
  }
  return hour
}
