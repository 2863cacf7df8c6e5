import { CONNECTIONS, costsInTurns, cpuOf, warmUp } from './cost'
import { checkCosts } from './in-process'
import { middleHalf, ratioOf } from './paired'
import { me, ping, SPECIMEN_NAMES, type SpecimenName } from './people'
import type { Row } from './report'
import type { Server } from './server'
import { median, summary } from './statistics'

const TARGETS: Record<SpecimenName, number> = {
  'S1 opaque id': 0.85,
  'S2 sealed id': 0.8,
  'S3 sealed data': 0.8,
  'J1–J3 default policy': 0.75,
}
const STATELESS_TARGET = 0.78

/** What the check of a credential costs: processor time of `ping` ÷ processor time of `me`, in turns. */
export async function measureRequests(server: Server, rounds: number): Promise<Row[]> {
  await warmUp([() => ping(server), ...SPECIMEN_NAMES.map((name) => () => me(server, name))])
  const rows: Row[] = []
  let tokenRow: { pingMicros: number; meMicros: number } | null = null
  for (const name of SPECIMEN_NAMES) {
    const costs = await costsInTurns(
      rounds,
      server,
      () => ping(server),
      () => me(server, name),
    )
    const cpu = cpuOf(costs)
    const [pingMicros, meMicros] = [median(cpu.map(({ a }) => a)), median(cpu.map(({ b }) => b))]
    if (name.startsWith('J')) tokenRow = { pingMicros, meMicros }
    rows.push({
      section: 'What an authenticated request may cost',
      what: `ping ÷ me, ${name}`,
      value: ratioOf(cpu),
      unit: 'ratio',
      target: { atLeast: TARGETS[name] },
      spread: summary(costs.flatMap(({ b }) => b.load.latenciesMs)),
      note: `${Math.round(pingMicros)} ÷ ${Math.round(meMicros)} µs of processor; ${middleHalf(cpu)}; spread: ms until me answered, at ${CONNECTIONS} connections`,
    })
  }
  return tokenRow ? [...rows, await stateless(server, tokenRow)] : rows
}

/**
 * A token that is checked with the key alone. No endpoint of the app does that, so it is not measured but computed:
 * from the measured request is taken what the same `check` costs less, in this process, where the policy asks for
 * nothing.
 */
async function stateless(
  server: Server,
  { pingMicros, meMicros }: { pingMicros: number; meMicros: number },
): Promise<Row> {
  const { strictest, none } = await checkCosts(server)
  return {
    section: 'What an authenticated request may cost',
    what: 'ping ÷ me, J1–J3 no state (computed)',
    value: pingMicros / (meMicros - (strictest.p50 - none.p50)),
    unit: 'ratio',
    target: { atLeast: STATELESS_TARGET },
    spread: none,
    note: `the request above less what its check does without: ${strictest.p50.toFixed(0)} µs with both reads, ${none.p50.toFixed(0)} µs with none, in-process; spread: µs of a check with none`,
  }
}
