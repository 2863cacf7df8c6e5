import { fateOf } from './fate'
import type { Story } from './story'

/** What a link to a run says: how long after the log-out each copy was refused, or was still served. No secret. */
export interface SharedRun {
  sessionSeconds: number
  jwtSeconds: number
  isSessionAlive: boolean
  isJwtAlive: boolean
}

/** The numbers of a story that has come to its end; null before. */
export function runOf({ session, jwt }: Story): SharedRun | null {
  const [one, other] = [fateOf(session), fateOf(jwt)]
  return one && other
    ? {
        sessionSeconds: one.livedSeconds,
        jwtSeconds: other.livedSeconds,
        isSessionAlive: one.isAlive,
        isJwtAlive: other.isAlive,
      }
    : null
}

/** The fragment of a link: it stays in the browser. `+` says that the copy still worked. */
export const fragmentOf = ({ sessionSeconds, jwtSeconds, isSessionAlive, isJwtAlive }: SharedRun): string =>
  `#run=${sessionSeconds}${isSessionAlive ? '+' : ''},${jwtSeconds}${isJwtAlive ? '+' : ''}`

/** Reads a fragment; null for one that is none of ours. */
export function runIn(fragment: string): SharedRun | null {
  const [, one, isSessionAlive, other, isJwtAlive] = /^#run=(\d{1,8})(\+?),(\d{1,8})(\+?)$/.exec(fragment) ?? []
  if (one === undefined || other === undefined) return null
  return {
    sessionSeconds: Number(one),
    jwtSeconds: Number(other),
    isSessionAlive: isSessionAlive === '+',
    isJwtAlive: isJwtAlive === '+',
  }
}
