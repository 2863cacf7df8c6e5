/**
 * A moment as it is spoken of: the time alone on the day it is looked at, else the date before it. Always UTC, like the
 * data.
 */
export function moment(iso: string, seenAt: string): string {
  const time = `${iso.slice(11, 19)} UTC`
  return iso.slice(0, 10) === seenAt.slice(0, 10) ? time : `${iso.slice(0, 10)} ${time}`
}
