const UNITS = { µs: 1, ms: 1000, s: 1_000_000 } as const

/** The first time in a text of a page, in microseconds; it has two significant figures. */
export function microsShownIn(text: string): number {
  const [, amount = '', unit = ''] = /(\d[\d,.]*) (µs|ms|s)\b/.exec(text) ?? []
  return Number(amount.replaceAll(',', '')) * (UNITS[unit as keyof typeof UNITS] ?? NaN)
}
