import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'
import type { Turn } from './family'

export interface Shown {
  status: number
  code: string | null
}

/** So many tabs whose tokens have run out, and who all renew at once. */
export interface Race {
  graceSeconds: number
  takesTurns: boolean
  first: string
  turns: Turn[]
  /** A call of each tab when all of it is over: whatever is not served is signed out. */
  after: Shown[]
}

/** A refresh token that was copied before its owner traded it. */
export interface Theft {
  key: 'late' | 'quick' | 'no-grace'
  graceSeconds: number
  first: string
  turns: Turn[]
  /** The thief's own calls with the access token that a copied refresh token brought. */
  servedToThief: number
  /** From the thief's first use to the alarm, by the moved clock; null where there was none. */
  alarmAfterSeconds: number | null
  /** The owner's call at the end. */
  owner: Shown
}

export interface Observation {
  /** One tab past the end of its token: every call it made, in order. */
  silent: { calls: { path: string; status: number }[]; passwordsSent: number }
  two: Race[]
  many: Race[]
  sessions: Shown[]
  thefts: Theft[]
}

export const signedOut = ({ after }: Race) => after.filter(({ status }) => status !== 200).length
export const raceName = ({ takesTurns, graceSeconds }: Race) => (takesTurns ? `Web Lock, grace ${graceSeconds} s` : `grace ${graceSeconds} s`)

/** Tabs are counted by what they were answered when the race was over, thieves by the alarm. */
export function judge({ silent, two, many, sessions, thefts }: Observation): Judgement[] {
  const statuses = silent.calls.map(({ status }) => status).join(' ')
  const refreshes = silent.calls.filter(({ path }) => path === 'refresh').length
  const races = [...two, ...many]
  const peace = races.map((race): Outcome => [`${race.after.length} tabs, ${raceName(race)}`, signedOut(race) === 0])
  const caught = thefts.map(({ key, alarmAfterSeconds }): Outcome => [key, alarmAfterSeconds !== null])
  const alarms = thefts.map(({ graceSeconds, key, alarmAfterSeconds }) => `${key} (grace ${graceSeconds} s) ${alarmAfterSeconds === null ? 'never' : `${alarmAfterSeconds} s after`}`)
  return [
    judged('A47', [['J2', statuses === '401 200 200' && refreshes === 1 && silent.passwordsSent === 0]], '', `${silent.calls.map(({ path, status }) => `${path} ${status}`).join(', ')}; passwords sent ${silent.passwordsSent}`),
    judged('A80', [...peace, ...caught], 'two uses within a short window give the same successor, or the tabs take turns', `signed out: ${races.map((race) => `${signedOut(race)} of ${race.after.length} (${raceName(race)})`).join(', ')}; sessions ${sessions.filter(({ status }) => status !== 200).length} of ${sessions.length}; thief caught: ${named(caught, true)}: ${alarms.join(', ')}`),
  ]
}

/** Which guesses a run bears out: without the window, and with it. */
export function observed({ two }: Observation): string[] {
  return two.filter(({ takesTurns }) => !takesTurns).map((race) => ['both-stay', 'one-out', 'both-out'][signedOut(race)] ?? '')
}
