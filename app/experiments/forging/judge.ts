import type { Switch } from '@/lib/experiment/switches'
import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'

/** One token, and what was said of it by each verifier. */
export interface Row {
  id: string
  name: string
  group: string
  token: string
  /** `GET me` of the laboratory, by the code of the real endpoints. */
  ours: { status: number; code: string | null; refusedBy: string | null }
  /** jose with a key and no options: its error code, or null where it takes the token. */
  library: string | null
  /** A verifier by hand that checks signature and expiry: the check that refused, or null. */
  two: Switch | 'parse' | null
  /** The same verifier with every check on. */
  all: Switch | 'parse' | null
}

export interface Observation {
  good: Row
  forged: Row[]
  /** What can be read of the good token without any key. */
  readable: string[]
}

/** The two that everybody thinks of, and all. */
export const TWO: readonly Switch[] = ['signature', 'expiry']

const isTime = ({ group }: Row) => group === 'time'
const isAltered = ({ group }: Row) => ['algorithm', 'key', 'content'].includes(group)

export function judge({ good, forged, readable }: Observation): Judgement[] {
  const times = forged.filter(isTime)
  const altered = forged.filter(isAltered)
  const taken = { ours: forged.filter(({ ours }) => ours.status === 200), library: forged.filter(({ library }) => library === null), two: forged.filter(({ two }) => two === null) }
  const isGoodTaken = good.ours.status === 200 && good.library === null && good.two === null
  const tampering: Outcome[] = [
    ['our policy', isGoodTaken && altered.every(({ ours }) => ours.status === 401)],
    ['the library alone', altered.every(({ library }) => library !== null)],
    ['signature and expiry by hand', altered.every(({ two }) => two !== null)],
    ['keeping it from being read', readable.length === 0],
  ]
  const acceptance: Outcome[] = [['our policy', isGoodTaken && taken.ours.length === 0], ['signature and expiry by hand', taken.two.length === 0], ['the library alone', taken.library.length === 0]]
  const timing: Outcome[] = [['our policy', times.every(({ ours }) => ours.status === 401)], ['the library alone', times.every(({ library }) => library !== null)]]
  return [
    judged('A38', tampering, `algorithm and key are the server’s choice and not the token’s (${named(tampering, true)}); and it hides nothing`, `${altered.length} altered: ours took ${altered.filter(({ ours }) => ours.status === 200).length}, the library ${altered.filter(({ library }) => library === null).length}, by hand ${altered.filter(({ two }) => two === null).length}; read without a key: ${readable.length} claims`),
    judged('A43', acceptance, 'issuer, audience, type, key and algorithm are checked as well', `of ${forged.length} forged: ours took ${taken.ours.length}, signature and expiry by hand ${taken.two.length}, the library alone ${taken.library.length}`),
    judged('A85', timing, 'the verifier is told to require them: by default the library does not', `of ${times.length} with a wrong time: ours took ${times.filter(({ ours }) => ours.status === 200).length}, the library ${times.filter(({ library }) => library === null).map(({ id }) => id).join(', ') || 'none'}`),
  ]
}

export function observed({ forged }: Observation): string[] {
  const taken = forged.filter(({ two }) => two === null).length
  return [taken === 0 ? 'none' : taken <= 5 ? 'few' : 'many']
}
