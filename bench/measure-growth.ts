import { intervalOf } from '@/app/experiments/_runtime/difference'
import { costOf, cpuOf, warmUp } from './cost'
import { growingStores } from './growing-stores'
import { inTurns, middleHalf, ratioOf } from './paired'
import { me, signUp, type SpecimenName } from './people'
import type { Row } from './report'
import { median, summary } from './statistics'

const FEW = 1000
const NAMES: SpecimenName[] = ['S2 sealed id', 'J1–J3 default policy']

/**
 * Whether a request pays for the rows of others: two servers, one with few and one with many, asked in turns, with each
 * store that this machine has.
 */
export async function measureGrowth(many: number, rounds: number): Promise<Row[]> {
  const rows: Row[] = []
  for await (const store of growingStores()) {
    const [small, large] = [await store.filled('0', FEW, signUp), await store.filled('1', many, signUp)]
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
        what: `me at ${FEW.toLocaleString('en')} ÷ at ${many.toLocaleString('en')} rows, ${name}, ${store.name}`,
        value: ratioOf(cpu),
        unit: 'ratio',
        target: { atLeast: 0.9 },
        interval: intervalOf(cpu.map(({ a, b }) => a / b).toSorted((one, other) => one - other)),
        spread: summary(costs.flatMap(({ b }) => b.load.latenciesMs)),
        note: `${Math.round(median(cpu.map(({ a }) => a)))} ÷ ${Math.round(median(cpu.map(({ b }) => b)))} µs of our processor; so many sessions, families and denials each; ${middleHalf(cpu)}; spread: ms until me answered`,
      })
    }
    await Promise.all([small.stop(), large.stop()])
    await store.stop()
  }
  return rows
}
