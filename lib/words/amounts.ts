import { grouped } from './grouped'

/**
 * A time in the unit a person thinks in, with two significant figures: `7 µs`, `820 µs`, `1.2 ms`, `34 ms`, `2.1 s`.
 * Takes microseconds; a negative one keeps its sign, as “−”.
 */
export function timeText(micros: number): string {
  const size = Math.abs(micros)
  const [divisor, unit] = size < 995 ? [1, 'µs'] : size < 995_000 ? [1000, 'ms'] : [1_000_000, 's']
  const amount = size / divisor
  const rounded = amount < 1 ? Math.round(amount) : Number(amount.toPrecision(2))
  return `${micros < 0 && rounded > 0 ? '−' : ''}${grouped(rounded)} ${unit}`
}
