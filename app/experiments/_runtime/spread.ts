/**
 * Several measurements of one thing, as three numbers: half of them lie below the median, eight of ten between the
 * ends.
 */
export interface Spread {
  count: number
  median: number
  p10: number
  p90: number
}

/** The spread of a list; null for an empty one. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((one, other) => one - other)
  return { count: sorted.length, median: quantile(sorted, 0.5), p10: quantile(sorted, 0.1), p90: quantile(sorted, 0.9) }
}

/** The value below which a share of a list lies; null for an empty one. */
export const quantileOf = (values: readonly number[], share: number): number | null =>
  values.length === 0
    ? null
    : quantile(
        values.toSorted((one, other) => one - other),
        share,
      )

/** Between two neighbours their distance is shared out (Hyndman and Fan's type 7, as spreadsheets do). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
