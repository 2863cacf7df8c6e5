/** How long a copy lived, as far as the replays say. Plain data. */

/**
 * The moments of the replays, as seconds that the clock is moved; up to an hour in minutes and seconds, which the axis
 * says at its head. Steps, not to scale.
 */
export const SCHEDULE = [
  { seconds: 0, name: '0:00' },
  { seconds: 1, name: '0:01' },
  { seconds: 60, name: '1:00' },
  { seconds: 306, name: '5:06' },
  { seconds: 1800, name: '30:00' },
  { seconds: 3600, name: '1 h' },
  { seconds: 43_200, name: '12 h' },
  { seconds: 2_592_000, name: '30 d' },
] as const

/** One replay: at which moment of the schedule, and what it got. */
export interface Observation {
  secondsForward: number
  status: number
  code: string | null
}

/** What is known of one subject: its replays so far, and what broke them off. */
export interface Row {
  observations: readonly Observation[]
  isOver: boolean
  fault: string | null
}
/** By the key of the subject. */
export type Rows = Readonly<Record<string, Row>>

export interface Life {
  /** How many replays were served. */
  served: number
  /** The last moment at which the copy was served; null where it never was. */
  lastServed: string | null
  /** The moment of the first refusal; null where there was none. */
  refusedAt: string | null
  refusedBy: string | null
  /** Where the bar ends, at the first refusal if there was one, and where that stands, in steps of the schedule. */
  barSteps: number
  refusedStep: number | null
  /** "dead at once", "dead at 30:00 min". */
  says: string
}

/** What was observed of one copy, in the order of the schedule; null before anything was. */
export function lifeOf(observations: readonly Observation[]): Life | null {
  if (observations.length === 0) return null
  const stepOf = ({ secondsForward }: Observation) => SCHEDULE.findIndex(({ seconds }) => seconds === secondsForward)
  const nameOf = (observation: Observation | undefined) =>
    observation ? saidOf(SCHEDULE[stepOf(observation)]?.name ?? null) : null
  const served = observations.filter(isServed)
  const refused = observations.find(isRefused)
  const last = served.at(-1)
  const refusedAt = nameOf(refused)
  return {
    served: served.length,
    lastServed: nameOf(last),
    refusedAt,
    refusedBy: refused?.code ?? null,
    barSteps: refused ? stepOf(refused) : last ? stepOf(last) : 0,
    refusedStep: refused ? stepOf(refused) : null,
    says: !refused
      ? `served up to ${nameOf(last) ?? 'nothing'}`
      : refused.secondsForward === 0
        ? 'dead at once'
        : `dead at ${refusedAt}`,
  }
}

/** As it is said in a sentence: "5:06 min", "12 h". */
const saidOf = (name: string | null) => (name?.includes(':') ? `${name} min` : name)

export const isServed = ({ status }: Pick<Observation, 'status'>) => status >= 200 && status < 300
/** Only a plain no: a fault of the server, or no answer, says neither yes nor no. */
export const isRefused = ({ status }: Pick<Observation, 'status'>) => status === 401 || status === 403
