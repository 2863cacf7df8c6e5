import type { Exchange } from '@/lib/recording/recording'
import { longestMicros } from '@/lib/recording/waterfall'

/** How much longer than the rest one may take and still be on the scale: hashing a password takes a hundred times. */
const OUTLIER = 8
const ROUND = [1, 2, 2.5, 4, 5, 10]

/** A round number of µs that the exchanges fit under, but for the few that would flatten all others. */
export function scaleOf(exchanges: readonly Exchange[]): number {
  const sorted = exchanges
    .filter(({ server }) => server !== null)
    .toSorted((one, other) => longestMicros([one]) - longestMicros([other]))
  const middle = longestMicros(sorted.slice(Math.floor(sorted.length / 2), Math.floor(sorted.length / 2) + 1))
  const longest = longestMicros(sorted.filter((each) => longestMicros([each]) <= middle * OUTLIER))
  const power = 10 ** Math.floor(Math.log10(longest))
  return (ROUND.find((step) => step * power >= longest) ?? 10) * power
}

/** Five marks of an axis. */
export const marksOf = (scaleMicros: number): number[] => [0, 0.25, 0.5, 0.75, 1].map((share) => share * scaleMicros)
