import { median, percentile } from './statistics'

/** Two samples taken right after each other. */
export interface Pair<Sample> {
  a: Sample
  b: Sample
}

/**
 * Takes samples of two things in turns, ABBA ABBA …: whatever else the machine does, and however it warms up, meets
 * both alike. Never at the same time: they would take each other's processor.
 */
export async function inTurns<Sample>(
  rounds: number,
  a: () => Promise<Sample>,
  b: () => Promise<Sample>,
): Promise<Pair<Sample>[]> {
  const pairs: Pair<Sample>[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await a()
      pairs.push({ a: first, b: await b() })
    } else {
      const first = await b()
      pairs.push({ a: await a(), b: first })
    }
  }
  return pairs
}

/** The median of the ratios A ÷ B, one per pair: one disturbed pair moves it little. */
export const ratioOf = (pairs: readonly Pair<number>[]): number => median(pairs.map(({ a, b }) => a / b))

/**
 * How far apart the pairs are: the quarters of their ratios, in words. Wide on a machine that has other things to do.
 */
export function middleHalf(pairs: readonly Pair<number>[]): string {
  const ratios = pairs.map(({ a, b }) => a / b)
  return `${pairs.length} pairs, half of them from ${percentile(ratios, 25).toFixed(2)} to ${percentile(ratios, 75).toFixed(2)}`
}
