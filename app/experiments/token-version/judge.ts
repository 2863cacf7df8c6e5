import { judged } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

/** One call of one device. */
export interface DeviceCall {
  status: number
  code: string | null
  /** The claim `ver` of its token, as the server read it; null where it was refused, or where there is no token. */
  version: number | null
  reads: number
}

export interface Observation {
  before: DeviceCall[]
  after: DeviceCall[]
  afterUnchecked: DeviceCall[]
  renewed: DeviceCall
  sessions: DeviceCall[]
}

const isServed = ({ status }: DeviceCall) => status === 200
const servedOf = (seen: readonly DeviceCall[]) => `${seen.filter(isServed).length} of ${seen.length}`

/** Versions are compared as the server read them, refusals as they came. */
export function judge({ before, after, afterUnchecked, renewed, sessions }: Observation): Judgement[] {
  const old = before[0]?.version ?? null
  const outdated = (seen: readonly DeviceCall[]): boolean => seen.every(({ code }) => code === 'outdated')
  const isCopied = old !== null && before.every(({ version }) => version === old)
  const isRaised = old !== null && renewed.version !== null && renewed.version > old
  const reach: Outcome[] = [
    ['where the version is checked, every device is out', outdated(after)],
    [
      'where it is not checked, every device is out',
      afterUnchecked.every((seen) => !isServed(seen)),
      'every request reads the user: a version that nobody compares ends nothing',
    ],
  ]
  const reads = `${before[0]?.reads ?? 0} read per request, not checked ${afterUnchecked[0]?.reads ?? 0}`
  return [
    judged(
      'A65',
      [
        ['every token carries the same version', isCopied],
        ['after it is raised, a new token is served', isServed(renewed)],
      ],
      {
        evidence: `Tokens said version ${old}; after the log-out a new one says ${renewed.version}`,
        details: `claim ver ${old}, served ${servedOf(before)}; after the log-out a new token says ${renewed.version}`,
      },
    ),
    judged(
      'A66',
      [
        ['the version is raised', isRaised],
        ['a token that is behind is refused as outdated', outdated(after)],
      ],
      {
        evidence: `Version ${old} behind ${renewed.version}: ${[...new Set(after.map(({ status, code }) => `${status} ${code ?? ''}`.trim()))].join(', ')}`,
        details: `${renewed.version} > ${old}: ${after.map(({ status, code }) => `${status} ${code ?? ''}`.trim()).join(', ')}`,
      },
    ),
    judged('A67', reach, {
      evidence: `Served afterwards: ${servedOf(after)} checked, ${servedOf(afterUnchecked)} not checked`,
      details: `served after: ${servedOf(after)} checked, ${servedOf(afterUnchecked)} not checked; one device alone can’t be ended so (sessions: ${servedOf(sessions)} left); ${reads}`,
    }),
  ]
}

/** Which guesses a run bears out. */
export function observed({ after }: Observation): string[] {
  const count = after.filter(isServed).length
  return [count === 0 ? 'none' : count === after.length ? 'all' : 'others']
}
