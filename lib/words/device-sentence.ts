import { clientName } from './client-name'

interface Device {
  userAgent: string
  current: boolean
  /** ISO 8601. */
  createdAt: string
}

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })

/** A time as people say it: "9:14 UTC" on the day it is looked at, else "28 November 2026, 9:14 UTC". */
export function timeInWords(iso: string, seenAt: string): string {
  const time = `${Number(iso.slice(11, 13))}${iso.slice(13, 16)} UTC`
  return iso.slice(0, 10) === seenAt.slice(0, 10) ? time : `${DAY.format(new Date(iso))}, ${time}`
}

/**
 * A sign-in as its owner would tell it: "Chromium 159 on Linux, this browser, since 9:14 UTC". Whoever does not know one
 * of them has found a thief, so it says what a person can remember.
 */
export const deviceSentence = ({ userAgent, current, createdAt }: Device, seenAt: string): string =>
  [clientName(userAgent), ...(current ? ['this browser'] : []), `since ${timeInWords(createdAt, seenAt)}`].join(', ')
