import type { Spread } from '@/app/experiments/_runtime/spread'
import { grouped } from '@/lib/words/grouped'

/** "1 read", "3 reads". */
export const count = (number: number, noun: string): string => `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`

/** A count that was the same each time as one number, otherwise with its ends: "1", "0 to 1". */
export const steady = ({ median, p10, p90 }: Spread): string =>
  p10 === p90 ? String(median) : `${Math.floor(p10)} to ${Math.ceil(p90)}`

/** "1 read per call", "0 reads per call". */
export const perCall = (reads: Spread): string =>
  `${steady(reads)} ${steady(reads) === '1' ? 'read' : 'reads'} per call`
