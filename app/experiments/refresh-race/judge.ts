import { judged, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import type { Turn } from './family'

export interface CallResult {
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
  after: CallResult[]
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
  owner: CallResult
}

export interface Observation {
  /** One tab past the end of its token: every call it made, in order. */
  silent: { calls: { path: string; status: number }[]; passwordsSent: number }
  two: Race[]
  many: Race[]
  sessions: CallResult[]
  thefts: Theft[]
  /** The answer to a refresh was lost on the way, and the same token is sent again two seconds later. */
  lost: { withGrace: CallResult; withoutGrace: CallResult }
  /** A thief within the grace whose victim never comes back: the thief's own call with what the copy brought. */
  unnoticed: CallResult
}

export const signedOut = ({ after }: Race) => after.filter(({ status }) => status !== 200).length
export const raceName = ({ takesTurns, graceSeconds }: Race) =>
  takesTurns ? `Web Lock, grace ${graceSeconds} s` : `grace ${graceSeconds} s`

/** Tabs are counted by what they were answered when the race was over, thieves by the alarm. */
export function judge({ silent, two, many, sessions, thefts, lost, unnoticed }: Observation): Judgement[] {
  const statuses = silent.calls.map(({ status }) => status).join(' ')
  const refreshes = silent.calls.filter(({ path }) => path === 'refresh').length
  const races = [...two, ...many]
  const peaceful = (name: string, found: Race[]): Outcome[] =>
    found.map((race) => [
      `${name}, ${wayOf(race)}: nobody is signed out`,
      race.after.length > 0 && signedOut(race) === 0,
      'two uses within a short window give the same successor, or the tabs take turns',
    ])
  const peace = [...peaceful('two tabs', two), ...peaceful('many tabs', many)]
  const caught = thefts.map(({ key, alarmAfterSeconds }): Outcome => [CAUGHT[key], alarmAfterSeconds !== null])
  const alarms = thefts.map(
    ({ graceSeconds, key, alarmAfterSeconds }) =>
      `${key} (grace ${graceSeconds} s) ${alarmAfterSeconds === null ? 'never' : `${alarmAfterSeconds} s after`}`,
  )
  const noGrace = two.find(({ takesTurns, graceSeconds }) => !takesTurns && graceSeconds === 0)
  const grace = two.find(({ takesTurns, graceSeconds }) => !takesTurns && graceSeconds > 0)
  return [
    judged(
      'A47',
      [
        ['the call is refused, refreshed and repeated', statuses === '401 200 200' && refreshes === 1],
        ['no password is sent', silent.passwordsSent === 0],
      ],
      {
        evidence: `Answers: ${statuses.replaceAll(' ', ', ')}; passwords sent: ${silent.passwordsSent}`,
        details: `${silent.calls.map(({ path, status }) => `${path} ${status}`).join(', ')}; passwords sent ${silent.passwordsSent}`,
      },
    ),
    judged(
      'A80',
      [
        ...peace,
        ['an answer that was lost: with a grace the owner stays signed in', lost.withGrace.status === 200],
        [
          'an answer that was lost: without a grace the owner stays signed in',
          lost.withoutGrace.status === 200,
          'a lost answer may be asked for again within a short window',
        ],
        ...caught,
        [
          'a thief within the grace is noticed though the owner never returns',
          unnoticed.status !== 200,
          'the owner comes back: only then is a thief noticed who came within the grace period',
        ],
      ],
      {
        evidence: `Two tabs signed out: ${noGrace ? signedOut(noGrace) : 0} without a grace, ${grace ? signedOut(grace) : 0} with it`,
        details: `signed out: ${races.map((race) => `${signedOut(race)} of ${race.after.length} (${raceName(race)})`).join(', ')}; sessions ${sessions.filter(({ status }) => status !== 200).length} of ${sessions.length}; lost answer: with grace ${lost.withGrace.status}, without ${lost.withoutGrace.status}; thief caught: ${named(caught, true)}: ${alarms.join(', ')}; owner gone: ${unnoticed.status}`,
      },
    ),
  ]
}

const wayOf = ({ takesTurns, graceSeconds }: Race) =>
  takesTurns ? 'they take turns' : graceSeconds > 0 ? 'with a grace' : 'without a grace'
const CAUGHT: Record<Theft['key'], string> = {
  late: 'a thief after the grace is caught',
  quick: 'a thief within the grace is caught when the owner goes on',
  'no-grace': 'a thief is caught where there is no grace',
}

/** Which guesses a run bears out: without the window, and with it. */
export function observed({ two }: Observation): string[] {
  return two
    .filter(({ takesTurns }) => !takesTurns)
    .map((race) => ['both-stay', 'one-out', 'both-out'][signedOut(race)] ?? '')
}
