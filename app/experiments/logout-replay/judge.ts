import { type Death, isDeadAtOnce } from '@/lib/experiment/time-to-death'
import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'
import { secondsOf } from './moments'

export const EVENTS = ['logout', 'logout-all', 'admin'] as const
export type Event = (typeof EVENTS)[number]

/** One copy, after one kind of log-out. */
export interface Row {
  code: string
  /** Null for a session: there is nothing to choose. */
  strategy: string | null
  event: Event
  death: Death
  /** What the store did for a request that was let in, and for the log-out itself; null where that was not looked at. */
  readsPerRequest: number | null
  writesOfLogout: number | null
  /** The copied refresh token, shown once after the log-out; null where there is none. */
  refresh: Shown | null
}

export interface Shown {
  status: number
  code: string | null
}

/** The owner's own browser after the row was deleted. */
export interface Deleted {
  code: string
  first: Shown
  wasCookieSent: boolean
  isCookieCleared: boolean
  second: Shown
}

export interface Observation {
  accessSeconds: number
  rows: Row[]
  deleted: Deleted[]
  /** A token without a refresh token, past its end: the call, the try to refresh, and the new sign-in. */
  ended: { call: Shown; refresh: Shown; again: Shown }
  cookie: { line: string; isReadable: boolean; wasSentToMe: boolean; wasSentOutsideItsPath: boolean; riddenByScript: number }
}

/** Past `exp` a token is tolerated for 5 s, and a second may pass while it is asked. */
const TOLERATED_SECONDS = 6

/** Times by the moved clock, statuses and counts as the server told them. */
export function judge({ accessSeconds, rows, deleted, ended, cookie }: Observation): Judgement[] {
  const found = (event: Event, code: string, strategy: string | null): Death => {
    const row = rows.find((each) => each.event === event && each.code === code && each.strategy === strategy)
    if (!row) throw new Error(`${code} was not looked at after ${event}.`)
    return row.death
  }
  const [s1, s2, s3] = ['S1', 'S2', 'S3'].map((code) => [code, found('logout', code, null)] as const) as [[string, Death], [string, Death], [string, Death]]
  const token = (strategy: string, event: Event = 'logout') => found(event, strategy === 'none' ? 'J1' : 'J2', strategy)
  const [none, short, denied] = [token('none'), token('short-lived + refresh'), token('denylist')]
  const sessions: Outcome[] = [s1, s2, s3].map(([code, death]) => [code, isDeadAtOnce(death)])
  const isBounded = (death: Death) => death.refusedSeconds !== null && death.refusedSeconds <= accessSeconds + TOLERATED_SECONDS
  const strict = rows.find(({ event, strategy }) => event === 'logout' && strategy === 'strictest')
  const refresh = rows.find(({ event, strategy }) => event === 'logout' && strategy === 'short-lived + refresh')?.refresh ?? null
  const atOnce = rows.filter((row) => row.strategy !== null && row.event === 'logout' && isDeadAtOnce(row.death))
  const gone = deleted.map(({ code, first }): Outcome => [code, first.status === 401])
  const s1Row = rows.find(({ event, code }) => event === 'logout' && code === 'S1')
  return [
    judged('A25', gone, '', `an admin ends them: ${deleted.map(({ code, first }) => `${code} ${said(first)}`).join(', ')} at the next request`),
    judged('A26', deleted.map(({ code, wasCookieSent, isCookieCleared, first }): Outcome => [code, wasCookieSent && isCookieCleared && first.status === 401]), '', deleted.map(({ code, first, second }) => `${code}: cookie sent, ${said(first)}, cookie cleared, then ${said(second)}`).join('; ')),
    judged('A27', sessions, 'the server keeps a record to delete; a seal with the data in it lives on until it expires', `${[s1, s2, s3].map(([code, death]) => `${code} ${lifeOf(death)}`).join(', ')}`),
    judged('A46', [['none', ended.call.code === 'expired' && ended.refresh.status === 401 && ended.again.status === 200]], '', `${accessSeconds + TOLERATED_SECONDS} s later: ${said(ended.call)}; refresh ${said(ended.refresh)}; sign in again ${ended.again.status}`),
    judged('A51', [['nothing kept', !isDeadAtOnce(none) && isDeadAtOnce(s1[1])], ['refresh only', !isDeadAtOnce(short)], ['at once', atOnce.length > 0 && atOnce.every(({ readsPerRequest }) => (readsPerRequest ?? 0) > 0)]], 'nothing is kept of tokens', `S1 ${lifeOf(s1[1])}; none ${lifeOf(none)}; refresh ${lifeOf(short)}; at once: ${atOnce.map(({ code, strategy, readsPerRequest }) => `${code} ${strategy} (${readsPerRequest} ${readsPerRequest === 1 ? 'read' : 'reads'} per request)`).join(', ')}`),
    judged('A55', [['J1', !isDeadAtOnce(none)]], '', `after the log-out ${none.served} replays served: ${lifeOf(none)}`),
    judged('A56', [['J2', short.served > 0 && isBounded(short)]], '', `lifetime ${accessSeconds} s; the copy ${lifeOf(short)}`),
    judged('A57', [['after exp', isBounded(short)], ['before exp', isDeadAtOnce(short)]], 'the token has expired; until then a copy of a token that was thrown away works', `after the log-out ${short.served} replays served: ${lifeOf(short)}`),
    judged('A58', [['a script can’t read it', !cookie.isReadable && /; *httponly/i.test(cookie.line)], ['it stays off other paths', !cookie.wasSentOutsideItsPath], ['a script can’t use it', cookie.riddenByScript !== 200]], 'what is feared is a copy: an injected script can’t read it, and can still have it sent', `HttpOnly, path ${/path=([^;]*)/i.exec(cookie.line)?.[1] ?? 'none'}; sent to me: ${yes(cookie.wasSentToMe)}, outside its path: ${yes(cookie.wasSentOutsideItsPath)}; a script’s refresh: ${cookie.riddenByScript}`),
    judged('A59', [['refresh at once, access at exp', refresh?.status === 401 && short.served > 0 && isBounded(short)]], '', `refresh token ${refresh ? said(refresh) : 'none'} at once; access token ${lifeOf(short)}`),
    judged('A70', [...sessions, ['JWT, nothing kept', isDeadAtOnce(none)]], 'the session has a row, or the token is looked up on a list; S3 is as hard to end as a token', `log-out: S1 ${s1Row?.writesOfLogout ?? 0} write, J2 strictest ${strict?.writesOfLogout ?? 0} writes; dead at once: ${named(sessions, true)}, ${atOnce.map(({ code, strategy }) => `${code} ${strategy}`).join(', ')}`),
    judged('A83', [['without', !isDeadAtOnce(none)], ['with a denylist', isDeadAtOnce(denied)], ['with a version', isDeadAtOnce(token('token version', 'logout-all'))]], 'the strategy reaches this kind of log-out', `none ${lifeOf(none)}; denylist ${lifeOf(denied)}; version, log-out everywhere ${lifeOf(token('token version', 'logout-all'))}`),
  ]
}

/** Which guesses a run bears out, half a minute after the log-out. */
export function observed({ rows }: Observation): string[] {
  const alive = rows.filter(({ event, death }) => event === 'logout' && (death.lastServedSeconds ?? -1) >= 30)
  const isAlive = (test: (row: Row) => boolean) => alive.some(test)
  if (alive.length === 0) return ['none']
  const [hasSession, hasToken] = [isAlive(({ strategy }) => strategy === null), isAlive(({ strategy }) => strategy !== null)]
  return [hasSession && hasToken ? 'unkept' : hasToken ? 'tokens' : 'sessions']
}

export const said = ({ status, code }: Shown) => [status, code].filter(Boolean).join(' ')
const yes = (is: boolean) => (is ? 'yes' : 'no')

/** A life in a few words, both ends of what is known. */
export function lifeOf(death: Death): string {
  if (isDeadAtOnce(death)) return 'dead at once'
  if (death.refusedSeconds === null) return `alive after ${secondsOf(death.lastServedSeconds ?? 0)}`
  return `served to ${secondsOf(death.lastServedSeconds ?? 0)}, dead at ${secondsOf(death.refusedSeconds)}`
}
