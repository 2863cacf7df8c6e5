const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const

/** A moment as it is spoken of, always UTC: the time alone on the day it is looked at, else the date before it. */
export function spoken(epochSeconds: number, now: Date): string {
  const iso = new Date(epochSeconds * 1000).toISOString()
  const time = `${iso.slice(11, 19)} UTC`
  return iso.slice(0, 10) === now.toISOString().slice(0, 10) ? time : `${iso.slice(0, 10)} ${time}`
}

/** "2 minutes ago", "in 5 minutes", "now". */
export function fromNow(epochSeconds: number, now: Date): string {
  const seconds = Math.round(epochSeconds - now.getTime() / 1000)
  if (seconds === 0) return 'now'
  const [name, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[3]
  const count = Math.floor(Math.abs(seconds) / length)
  const words = `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`
  return seconds < 0 ? `${words} ago` : `in ${words}`
}

/** Whether a number can be shown as a moment at all: what a Date holds, RFC 7519's NumericDate. */
export const isMoment = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= 8.64e12

/** Four-digit years and before: beyond them it is almost always milliseconds by mistake. */
export const looksLikeMilliseconds = (value: number) => Math.abs(value) > 253_402_300_799
