import { type Judgement, judged, type Outcome } from '@/lib/experiment/verdict'

/** One call of one device. */
export interface Seen {
  status: number
  code: string | null
  /** The claim `ver` of its token, as the server read it; null where it was refused, or where there is no token. */
  version: number | null
  reads: number
}

export interface Observation {
  before: Seen[]
  after: Seen[]
  afterUnchecked: Seen[]
  renewed: Seen
  sessions: Seen[]
}

const isServed = ({ status }: Seen) => status === 200
const servedOf = (seen: readonly Seen[]) => `${seen.filter(isServed).length} of ${seen.length}`

/** Versions are compared as the server read them, refusals as they came. */
export function judge({ before, after, afterUnchecked, renewed, sessions }: Observation): Judgement[] {
  const old = before[0]?.version ?? null
  const outdated = (seen: readonly Seen[]): boolean => seen.every(({ code }) => code === 'outdated')
  const isCopied = old !== null && before.every(({ version }) => version === old)
  const isRaised = old !== null && renewed.version !== null && renewed.version > old
  const reach: Outcome[] = [['with the version checked', outdated(after)], ['with it not checked', afterUnchecked.every((seen) => !isServed(seen))]]
  const reads = `${before[0]?.reads ?? 0} read per request, not checked ${afterUnchecked[0]?.reads ?? 0}`
  return [
    judged('A65', [['tokens', isCopied && isServed(renewed)]], '', `claim ver ${old}, served ${servedOf(before)}; after the log-out a new token says ${renewed.version}`),
    judged('A66', [['tokens', isRaised && outdated(after)]], '', `${renewed.version} > ${old}: ${after.map(({ status, code }) => `${status} ${code ?? ''}`.trim()).join(', ')}`),
    judged('A67', reach, `every request reads the user; one device alone can’t be ended so (sessions: ${servedOf(sessions)} left)`, `served after: ${servedOf(after)} checked, ${servedOf(afterUnchecked)} not checked; ${reads}`),
  ]
}

/** Which guesses a run bears out. */
export function observed({ after }: Observation): string[] {
  const count = after.filter(isServed).length
  return [count === 0 ? 'none' : count === after.length ? 'all' : 'others']
}
