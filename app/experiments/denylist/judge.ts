import { type Judgement, judged, type Outcome } from '@/lib/experiment/verdict'

export interface Shown {
  status: number
  code: string | null
}

/** Some calls in a row, as the server counted them. */
export interface Cost {
  calls: number
  served: number
  reads: number
  /** The median of the server's own time for one of them. */
  medianMicros: number
}

export interface Entries {
  beforeLogout: number
  afterLogout: number
  sweptTooEarly: number
  /** After the sweep past the end of the last token that the entries can mean. */
  swept: number
  /** The token itself, shown after the sweep. */
  replay: Shown
}

export interface Observation {
  /** A store that the sibling asks too, and this process's own memory. Status 0: the sibling did not answer. */
  shared: { here: Shown; sibling: Shown }
  own: { here: Shown; sibling: Shown; afterRestart: Shown }
  on: Cost
  off: Cost
  session: Cost
  entries: Entries
  /** Past this the clean-up may take an entry: lifetime, tolerance and skew. */
  keptSeconds: number
}

const isRevoked = ({ status, code }: Shown) => status === 401 && code === 'revoked'
const isAway = ({ status }: Shown) => status === 0

/** Reads are those that the server counted, statuses as they came. A node that is away is no outcome. */
export function judge({ shared, own, on, off, session, entries, keptSeconds }: Observation): Judgement[] {
  const asked = ([['shared list, this node', shared.here], ['shared list, node B', shared.sibling], ['list of its own, this node', own.here], ['list of its own, node B', own.sibling], ['list of its own, after a restart', own.afterRestart]] as const)
  const reach = asked.filter(([, shown]) => !isAway(shown)).map(([who, shown]): Outcome => [who, isRevoked(shown)])
  const perCall = ({ reads, calls }: Cost) => reads / calls
  const leaves = entries.beforeLogout === 0 && entries.afterLogout > 0 && entries.sweptTooEarly === entries.afterLogout && entries.swept === 0 && entries.replay.code === 'expired'
  return [
    judged('A61', reach, 'every node asks the same list, and a restart does not empty it', asked.map(([who, shown]) => `${who}: ${isAway(shown) ? 'no answer, not measured' : said(shown)}`).join('; ')),
    judged('A62', [['every call', on.served === on.calls && on.reads === on.calls && off.reads === 0]], '', `${on.calls} calls, ${on.reads} reads; without the list ${off.reads}`),
    judged('A63', [['entries', leaves]], '', `entries ${entries.beforeLogout}, after the log-out ${entries.afterLogout}; swept before ${keptSeconds} s ${entries.sweptTooEarly}, after it ${entries.swept}; the token then: ${said(entries.replay)}`),
    judged('A64', [['state', entries.afterLogout > 0], ['a read per request', perCall(off) === 0 && perCall(on) >= 1 && perCall(on) === perCall(session)]], '', `reads per request: off ${perCall(off)}, on ${perCall(on)}, session S1 ${perCall(session)}; median of ${on.calls}: off ${off.medianMicros} µs, on ${on.medianMicros} µs, S1 ${session.medianMicros} µs; ${entries.afterLogout} entries kept per log-out`),
  ]
}

/** Which guesses a run bears out. */
export function observed({ own }: Observation): string[] {
  if (isAway(own.sibling)) return []
  return [own.sibling.status === 200 ? 'served' : 'refused']
}

export const said = ({ status, code }: Shown) => [status, code].filter(Boolean).join(' ')
