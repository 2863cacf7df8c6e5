import { intervalOf } from '@/app/experiments/_runtime/difference'
import { costOf, type Cost, cpuOf, type NewTarget, warmUp } from './cost'
import { floorPing, startFloor } from './floor'
import { checkCosts } from './in-process'
import { measureParts } from './measure-parts'
import { inTurns, type Pair, ratioOf } from './paired'
import { me, ping, signUp, SPECIMEN_NAMES, type SpecimenName } from './people'
import type { Row } from './report'
import { type Measured, type Server, startServer } from './server'
import { median, percentile, summary } from './statistics'

type Codec = 'library' | 'fast'
interface Targets extends Record<SpecimenName, number> {
  stateless: number
}

/** Against the floor. With the libraries' codecs, the default, and with ours. */
const TARGETS: Record<Codec, Targets> = {
  library: {
    'S1 opaque id': 0.8,
    'S2 sealed id': 0.55,
    'S3 sealed data': 0.55,
    'J1–J3 default policy': 0.66,
    stateless: 0.74,
  },
  fast: {
    'S1 opaque id': 0.8,
    'S2 sealed id': 0.76,
    'S3 sealed data': 0.76,
    'J1–J3 default policy': 0.72,
    stateless: 0.8,
  },
}
const PING_TARGET = 0.92
/** A p99 under load, in times of the floor's. */
const P99_TARGET = 1.5
/** A cookie with the user's data in it is due to be sealed anew after a minute; this is the credential that is late. */
const AGES_AFTER_MS = 61_000

/** What others cost beside the same floor, from one run of another machine: for orientation, and never a target. */
const PEERS =
  'peers on another machine: jose alone 0.88, a prepared statement 0.75, iron-session alone 0.58, better-auth 0.41 to 0.47, next-auth 0.29 to 0.41'

/**
 * What a request costs beside the least that Next can be: processor time of a bare route handler ÷ that of ours, in
 * turns. Unlike `ping ÷ me` it shows what our own frame costs.
 */
export async function measureFloor(rounds: number): Promise<Row[]> {
  const floor = await startFloor()
  // As many as ours has before it is measured. Without this: the floor is still being compiled, and ours looks cheap.
  await warmUp([() => floorPing(floor)], 15_000)
  const rows = [
    ...(await againstFloor(floor, { codec: 'library', rounds })),
    ...(await againstFloor(floor, { codec: 'fast', rounds })),
    ...(await partsBeside(floor, rounds)),
  ]
  await floor.stop()
  return rows
}

/** Where the difference goes, beside what the floor takes at the same time. */
async function partsBeside(floor: Measured, rounds: number): Promise<Row[]> {
  const server = await startServer()
  await signUp(server)
  const bare: number[] = []
  for (let round = 0; round < rounds; round++)
    bare.push((await costOf(floor, () => floorPing(floor))).cpuMicrosPerRequest)
  const rows = await measureParts(server, median(bare))
  await server.stop()
  return rows
}

async function againstFloor(floor: Measured, { codec, rounds }: { codec: Codec; rounds: number }): Promise<Row[]> {
  const server = await startServer({ CODEC: codec })
  await signUp(server)
  const late = await me(server, 'S3 sealed data')
  const agedAt = performance.now() + AGES_AFTER_MS
  await warmUp([() => ping(server), ...SPECIMEN_NAMES.map((name) => () => me(server, name))])
  const inPairs = async (newTarget: NewTarget) => {
    // What was asked for nothing for a minute is compiled anew. Without this: the floor looks dear beside what is
    // measured first.
    await warmUp([() => floorPing(floor), newTarget], 1000)
    return inTurns(
      rounds,
      () => costOf(floor, () => floorPing(floor)),
      () => costOf(server, newTarget),
    )
  }
  const rowOf = (what: string, atLeast: number, costs: Pair<Cost>[]): Row[] => [
    ratioRow(`floor ÷ ${what}, ${codec}`, atLeast, costs),
    latencyRow(`p99 of ${what} ÷ of the floor, ${codec}`, costs),
  ]

  const rows = rowOf('ping', PING_TARGET, await inPairs(() => ping(server)))
  let byToken: Pair<Cost>[] = []
  for (const name of SPECIMEN_NAMES) {
    const costs = await inPairs(() => me(server, name))
    rows.push(...rowOf(name, TARGETS[codec][name], costs))
    if (name.startsWith('J')) byToken = costs
  }
  rows.push(await stateless(server, { codec, costs: byToken }))
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, agedAt - performance.now())))
  rows.push(...rowOf('S3, due to be renewed', TARGETS[codec]['S3 sealed data'], await inPairs(() => late)))
  await server.stop()
  return rows
}

function ratioRow(what: string, atLeast: number, costs: readonly Pair<Cost>[]): Row {
  const cpu = cpuOf(costs)
  const ratios = cpu.map(({ a, b }) => a / b).toSorted((one, other) => one - other)
  const interval = intervalOf(ratios)
  return {
    section: 'Beside a bare Next route handler',
    what,
    value: ratioOf(cpu),
    unit: 'ratio',
    target: { atLeast },
    interval,
    spread: summary(costs.flatMap(({ b }) => b.load.latenciesMs)),
    note: `${Math.round(median(cpu.map(({ a }) => a)))} ÷ ${Math.round(median(cpu.map(({ b }) => b)))} µs of processor; ${intervalText(interval)}; spread: ms until it answered; ${PEERS}`,
  }
}

/** One per pair, and of those the median: a slice that was disturbed is one of many. */
function latencyRow(what: string, costs: readonly Pair<Cost>[]): Row {
  const p99 = ({ load }: Cost) => percentile(load.latenciesMs, 99)
  const ratios = costs.map(({ a, b }) => p99(b) / p99(a)).toSorted((one, other) => one - other)
  const interval = intervalOf(ratios)
  return {
    section: 'Beside a bare Next route handler',
    what,
    value: median(ratios),
    unit: 'times',
    target: { atMost: P99_TARGET },
    interval,
    spread: summary(costs.flatMap(({ b }) => b.load.latenciesMs)),
    note: `at 32 connections that ask without a rest; ${intervalText(interval)}; spread: ms until ours answered`,
  }
}

/** Computed, as no endpoint checks with the key alone: the measured request less what its check does without. */
async function stateless(
  server: Server,
  { codec, costs }: { codec: Codec; costs: readonly Pair<Cost>[] },
): Promise<Row> {
  const { strictest, none } = await checkCosts(server, codec)
  const spared = strictest.p50 - none.p50
  const cpu = cpuOf(costs).map(({ a, b }) => ({ a, b: b - spared }))
  return {
    section: 'Beside a bare Next route handler',
    what: `floor ÷ J1–J3 no state (computed), ${codec}`,
    value: ratioOf(cpu),
    unit: 'ratio',
    target: { atLeast: TARGETS[codec].stateless },
    interval: intervalOf(cpu.map(({ a, b }) => a / b).toSorted((one, other) => one - other)),
    spread: none,
    note: `the request above less what its check does without: ${strictest.p50.toFixed(0)} µs with both reads, ${none.p50.toFixed(0)} µs with none, in-process; spread: µs of a check with none`,
  }
}

const intervalText = (interval: readonly [number, number] | null) =>
  interval === null ? 'too few pairs for an interval' : `95 %: ${interval.map((end) => end.toFixed(2)).join(' to ')}`
