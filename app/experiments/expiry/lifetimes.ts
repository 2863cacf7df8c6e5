import { grouped } from '@/lib/words/grouped'

/**
 * Lifetimes of an access token that are measured in each run, in seconds: from a quarter of a minute to thirty days.
 */
export const LIFETIMES = [15, 60, 300, 900, 3600, 86_400, 2_592_000] as const

const UNITS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const

/** Seconds in the largest unit that divides them. */
export function spoken(seconds: number): string {
  const [size, unit] = UNITS.find(([each]) => seconds >= each && seconds % each === 0) ?? [1, 's']
  return `${grouped(seconds / size)} ${unit}`
}

const SECONDS_A_DAY = 86_400

/** How often a client that is used all day has to renew. */
export const refreshesADay = (lifetimeSeconds: number): number => SECONDS_A_DAY / lifetimeSeconds

/** A count that need not be whole. */
export const counted = (count: number): string =>
  count >= 1 ? grouped(Math.round(count)) : `one in ${Math.round(1 / count)} days`
