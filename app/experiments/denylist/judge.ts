import { type Difference, differenceText } from '@/app/experiments/_runtime/difference'
import { judged } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

export interface CallResult {
  status: number
  code: string | null
}

/** Some calls in a row, as the server counted them. */
export interface Cost {
  calls: number
  served: number
  reads: number
}

export interface Entries {
  beforeLogout: number
  afterLogout: number
  sweptTooEarly: number
  /** After the sweep past the end of the last token that the entries can mean. */
  swept: number
  /** The token itself, shown after the sweep. */
  replay: CallResult
}

export interface Observation {
  /** A store that the sibling asks too, and this process's own memory. Status 0: the sibling did not answer. */
  shared: { here: CallResult; sibling: CallResult }
  own: { here: CallResult; sibling: CallResult; afterRestart: CallResult }
  on: Cost
  off: Cost
  session: Cost
  /** By how much a call with the list takes longer than one without, and than a session's. */
  listOverNone: Difference
  listOverSession: Difference
  entries: Entries
  /** Past this the clean-up may take an entry: lifetime, tolerance and skew. */
  keptSeconds: number
}

const isRevoked = ({ status, code }: CallResult) => status === 401 && code === 'revoked'
const isAway = ({ status }: CallResult) => status === 0

/** Reads are those that the server counted, statuses as they came. A node that is away is no outcome. */
export function judge({
  shared,
  own,
  on,
  off,
  session,
  listOverNone,
  listOverSession,
  entries,
  keptSeconds,
}: Observation): Judgement[] {
  const asked = [
    ['one list for all: this node refuses', shared.here],
    ['one list for all: node B refuses', shared.sibling],
    ['a list in memory: this node refuses', own.here],
    ['a list in memory: node B refuses', own.sibling],
    ['a list in memory: this node refuses after a restart', own.afterRestart],
  ] as const
  const ONE_LIST = 'every node asks the same list, and a restart does not empty it'
  const reach = asked.map(([who, shown]): Outcome => [who, isAway(shown) ? null : isRevoked(shown), ONE_LIST])
  const perCall = ({ reads, calls }: Cost) => reads / calls
  // Once a minute a session is noted as used, which is a read more of one call.
  const whole = (cost: Cost) => Math.round(perCall(cost))
  const leaves =
    entries.beforeLogout === 0 &&
    entries.afterLogout > 0 &&
    entries.sweptTooEarly === entries.afterLogout &&
    entries.swept === 0 &&
    entries.replay.code === 'expired'
  return [
    judged('A61', reach, {
      evidence: `A list in memory: node B ${isAway(own.sibling) ? 'not asked' : said(own.sibling)}; one list: ${isAway(shared.sibling) ? 'not asked' : said(shared.sibling)}`,
      details: asked
        .map(([who, shown]) => `${who}: ${isAway(shown) ? 'no answer, not measured' : said(shown)}`)
        .join('; '),
    }),
    judged(
      'A62',
      [
        ['with the list, every call reads it', on.served === on.calls && on.reads >= on.calls],
        ['without it, no call reads', off.served === off.calls && off.reads === 0],
      ],
      {
        evidence: `${on.calls} calls: ${on.reads} reads with the list, ${off.reads} without`,
        details: `${on.calls} calls, ${on.reads} reads; without the list ${off.reads}`,
      },
    ),
    judged('A63', [['the entry stays until the token has expired, then leaves', leaves]], {
      evidence: `Entries: ${entries.afterLogout} after the log-out, ${entries.swept} once expired`,
      details: `entries ${entries.beforeLogout}, after the log-out ${entries.afterLogout}; swept before ${keptSeconds} s ${entries.sweptTooEarly}, after it ${entries.swept}; the token then: ${said(entries.replay)}`,
    }),
    judged(
      'A64',
      [
        ['a log-out leaves an entry', entries.afterLogout > 0],
        [
          'a call reads as often as with a session',
          perCall(off) === 0 && perCall(on) >= 1 && whole(on) === whole(session),
        ],
      ],
      {
        evidence: `Reads per request: ${perCall(off)} without, ${perCall(on)} with a list, ${perCall(session)} session`,
        details: `reads per request: off ${perCall(off)}, on ${perCall(on)}, session ${perCall(session)}; in time, list over none: ${differenceText(listOverNone)}, list over session: ${differenceText(listOverSession)} (n ${on.calls}); ${entries.afterLogout} entries kept per log-out`,
      },
    ),
  ]
}

/** Which guesses a run bears out. */
export function observed({ own }: Observation): string[] {
  if (isAway(own.sibling)) return []
  return [own.sibling.status === 200 ? 'served' : 'refused']
}

export const said = ({ status, code }: CallResult) => [status, code].filter(Boolean).join(' ')
