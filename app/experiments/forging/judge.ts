import type { Switch } from '@/app/experiments/_runtime/switches'
import { judged, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

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
  const taken = {
    ours: forged.filter(({ ours }) => ours.status === 200),
    library: forged.filter(({ library }) => library === null),
    two: forged.filter(({ two }) => two === null),
  }
  const isGoodTaken = good.ours.status === 200 && good.library === null && good.two === null
  const CHOICE = 'the server chooses algorithm and key, and not the token'
  const tampering: Outcome[] = [
    ['this app refuses every altered token', isGoodTaken && altered.every(({ ours }) => ours.status === 401)],
    ['the library alone refuses every one', altered.every(({ library }) => library !== null), CHOICE],
    ['a check of signature and expiry by hand refuses every one', altered.every(({ two }) => two !== null), CHOICE],
    [
      'nobody reads it without the key',
      readable.length === 0,
      'it is about changing the token, and not about reading it',
    ],
  ]
  const MORE = 'issuer, audience, type, key and algorithm are checked as well'
  const acceptance: Outcome[] = [
    ['this app refuses every forged token', isGoodTaken && taken.ours.length === 0],
    ['a check of signature and expiry by hand refuses every one', taken.two.length === 0, MORE],
    ['the library alone refuses every one', taken.library.length === 0, MORE],
  ]
  // Wrong in nothing but its time: what refuses it here is the check of times, and no other.
  const expired = times.find(({ id }) => id === 'expired')
  const timing: Outcome[] = [
    ['this app refuses every wrong time', times.length > 0 && times.every(({ ours }) => ours.status === 401)],
    ['an expired token is refused for its time', expired?.ours.code === 'expired'],
    [
      'the library alone refuses every wrong time',
      times.every(({ library }) => library !== null),
      'the verifier is told to require them: by default the library does not',
    ],
  ]
  return [
    judged('A38', tampering, {
      evidence: `Altered tokens accepted: this app ${altered.filter(({ ours }) => ours.status === 200).length}, by hand ${altered.filter(({ two }) => two === null).length} of ${altered.length}`,
      details: `${altered.length} altered: this app accepted ${altered.filter(({ ours }) => ours.status === 200).length}, the library ${altered.filter(({ library }) => library === null).length}, by hand ${altered.filter(({ two }) => two === null).length}; read without a key: ${readable.length} claims; true: ${named(tampering, true)}`,
    }),
    judged('A43', acceptance, {
      evidence: `Forged tokens accepted: this app ${taken.ours.length}, by hand ${taken.two.length} of ${forged.length}`,
      details: `of ${forged.length} forged: this app accepted ${taken.ours.length}, signature and expiry by hand ${taken.two.length}, the library alone ${taken.library.length}`,
    }),
    judged('A85', timing, {
      evidence: `Wrong times accepted: this app ${times.filter(({ ours }) => ours.status === 200).length}, library ${times.filter(({ library }) => library === null).length} of ${times.length}`,
      details: `of ${times.length} with a wrong time: this app accepted ${times.filter(({ ours }) => ours.status === 200).length}; expired: ${expired?.ours.code ?? 'not sent'} (${expired?.ours.refusedBy ?? 'no check'}); the library ${
        times
          .filter(({ library }) => library === null)
          .map(({ id }) => id)
          .join(', ') || 'none'
      }`,
    }),
  ]
}

export function observed({ forged }: Observation): string[] {
  const taken = forged.filter(({ two }) => two === null).length
  return [taken === 0 ? 'none' : taken <= 5 ? 'few' : 'many']
}
