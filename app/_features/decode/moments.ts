import { grouped } from '@/lib/words/grouped'

const UNITS = [
  ['year', 31_556_952],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** A moment as it is spoken of, always UTC: the time alone on the day it is looked at, else the date before it. */
export function spoken(epochSeconds: number, now: Date): string {
  // Beyond the year 9999 the year has six digits and a sign.
  const [date = '', clock = ''] = new Date(epochSeconds * 1000).toISOString().split('T')
  const time = `${clock.slice(0, 8)} UTC`
  return date === now.toISOString().split('T')[0] ? time : `${date.replace(/^\+0*/, '')} ${time}`
}

/** "2 minutes ago", "in 5 minutes", "now". */
export function fromNow(epochSeconds: number, now: Date): string {
  const seconds = Math.round(epochSeconds - now.getTime() / 1000)
  if (seconds === 0) return 'now'
  const [name, length] =
    UNITS.find(([unit, size]) => Math.abs(seconds) >= (unit === 'year' ? 2 * size : size)) ?? UNITS[4]
  const count = Math.floor(Math.abs(seconds) / length)
  const words = `${grouped(count)} ${name}${count === 1 ? '' : 's'}`
  return seconds < 0 ? `${words} ago` : `in ${words}`
}

/** Whether a number can be shown as a moment at all: what a Date holds, RFC 7519's NumericDate. */
export const isMoment = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= 8.64e12

/** Four-digit years and before: beyond them it is almost always milliseconds by mistake. */
export const looksLikeMilliseconds = (value: number) => Math.abs(value) > 253_402_300_799

/** What is wrong with a time in a token, in the same words wherever it is told; null where it is a time. */
export function timeFault(name: string, value: unknown): string | null {
  if (typeof value !== 'number') return `${name} is ${kindOf(value)}. RFC 7519 §2 wants a number of seconds since 1970.`
  if (!isMoment(value)) return `${name} is no moment any calendar has.`
  return looksLikeMilliseconds(value) ? `${name} looks like milliseconds. RFC 7519 §2 counts seconds.` : null
}

/** 0, or the first moment of .NET's calendar: what programs write where nothing was set. */
export const looksUnset = (value: unknown) => value === 0 || value === -62_135_596_800

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
