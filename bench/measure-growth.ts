import { costOf, cpuOf, warmUp } from './cost'
import { inTurns, middleHalf, ratioOf } from './paired'
import { me, signUp, type SpecimenName } from './people'
import type { Row } from './report'
import { fill } from './rows'
import { type Server, startServer } from './server'
import { median, summary } from './statistics'

const FEW = 1000
const NAMES: SpecimenName[] = ['S2 sealed id', 'J1–J3 default policy']

/** Whether a request pays for the rows of others: two servers, one with few and one with many, asked in turns. */
export async function measureGrowth(many: number, rounds: number): Promise<Row[]> {
  const [small, large] = [await filledServer(FEW), await filledServer(many)]
  const rows: Row[] = []
  for (const name of NAMES) {
    const [atSmall, atLarge] = [() => me(small, name), () => me(large, name)]
    await warmUp([atSmall, atLarge])
    const costs = await inTurns(
      rounds,
      () => costOf(small, atSmall),
      () => costOf(large, atLarge),
    )
    const cpu = cpuOf(costs)
    rows.push({
      section: 'Growth',
      what: `me at ${FEW.toLocaleString('en')} ÷ at ${many.toLocaleString('en')} rows, ${name}`,
      value: ratioOf(cpu),
      unit: 'ratio',
      target: { atLeast: 0.9 },
      spread: summary(costs.flatMap(({ b }) => b.load.latenciesMs)),
      note: `${Math.round(median(cpu.map(({ a }) => a)))} ÷ ${Math.round(median(cpu.map(({ b }) => b)))} µs of processor; so many sessions, families and denials each; ${middleHalf(cpu)}; spread: ms until me answered`,
    })
  }
  await Promise.all([small.stop(), large.stop()])
  return rows
}

async function filledServer(rows: number): Promise<Server> {
  const server = await startServer()
  await signUp(server)
  fill(server.databasePath, rows)
  return server
}
