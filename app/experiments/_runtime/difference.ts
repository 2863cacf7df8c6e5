import { quantileOf } from './spread'
import { timeText } from '@/lib/words/amounts'

/** By how much the calls of one design take longer than those of another, in microseconds. */
export interface Difference {
  /** The median of the differences of the turns. */
  median: number
  /** The 95 % interval of that median; null where there are too few turns to have one. */
  interval: readonly [low: number, high: number] | null
  n: number
}

/**
 * The difference of calls that were made in turn. The interval is that of the sign test: it asks of the noise only that
 * it is as likely to be above the median as below it, and times have long tails.
 */
export function differenceOf(one: readonly number[], other: readonly number[]): Difference {
  if (one.length !== other.length) throw new Error('Calls that were not made in turn can’t be held against each other.')
  const differences = one.map((micros, at) => micros - (other[at] ?? 0)).toSorted((left, right) => left - right)
  return { median: quantileOf(differences, 0.5) ?? 0, interval: intervalOf(differences), n: differences.length }
}

/** The 95 % interval of the median of what is sorted already, by the sign test; null where there are too few. */
export function intervalOf(sorted: readonly number[]): readonly [low: number, high: number] | null {
  const cut = cutOf(sorted.length)
  const [low, high] = cut === null ? [] : [sorted[cut], sorted.at(-1 - cut)]
  return low === undefined || high === undefined ? null : [low, high]
}

/** How many of each end are left out so that 95 % are within; null where the ends themselves are not enough. */
function cutOf(n: number): number | null {
  let [probability, below] = [0.5 ** n, 0]
  let cut: number | null = null
  for (let k = 0; k < n; k++) {
    below += probability
    if (2 * below > 0.05) return cut
    cut = k
    probability *= (n - k) / (k + 1)
  }
  return cut
}

/** Whether there is a difference outside of the noise: the interval does not include zero. */
export const isMeasured = ({ interval }: Difference): boolean =>
  interval !== null && (interval[0] > 0 || interval[1] < 0)

/** "+23 µs (95 %: 12 µs to 31 µs)", or that none was measured. */
export function differenceText(difference: Difference): string {
  const { median, interval } = difference
  if (!isMeasured(difference) || !interval) return 'no difference measured'
  return `${median > 0 ? '+' : ''}${timeText(median)} (95 %: ${interval.map(timeText).join(' to ')})`
}
