import { type Judgement, judged, leftToJudge } from '@/lib/experiment/verdict'

/** What somebody said to a credential. */
export interface Answered {
  status: number
  code: string | null
  /** The check that refused. */
  refusedBy: string | null
  reads: number
  micros: number
}

export interface Observation {
  algorithm: string
  /** The token at the service, over and over; how often it had to fetch keys for that. */
  verified: Answered[]
  fetches: number
  otherAudience: Answered
  /** The session's cookie: at the service, at a node with a store of its own, at one that shares the store. */
  cookie: { service: Answered; ownStore: Answered; sharedStore: Answered }
  /** A token that the service signed itself, at node A; the role that A found in it. */
  minted: { byPublicKey: Answered; bySecret: Answered; role: string | null }
  /** The token at the service that has the secret. */
  hs256: Answered
  /** At the ordinary endpoint, from a client that is no browser. */
  noBrowser: { S1: Answered; J1: Answered; J3: Answered }
}

const isServed = ({ status }: Answered) => status === 200
const said = ({ status, code, refusedBy }: Answered) => [status, code, refusedBy && `(${refusedBy})`].filter(Boolean).join(' ')
const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** The service's answers, and node A's to what the service signed. */
export function judge({ algorithm, verified, fetches, otherAudience, cookie, minted, hs256, noBrowser }: Observation): Judgement[] {
  const isVerified = verified.every((each) => isServed(each) && each.reads === 0)
  const micros = median(verified.map((each) => each.micros))
  return [
    judged(
      'A49',
      [
        ['a token, no browser', isServed(noBrowser.J1) && isServed(noBrowser.J3)],
        ['a cookie fails there', !isServed(noBrowser.S1)],
      ],
      'nothing is meant against sessions: the same client sends a cookie and is served as well; the header spares CSRF, not effort',
      `no browser: token in a header ${said(noBrowser.J1)}, token in a cookie ${said(noBrowser.J3)}, session cookie ${said(noBrowser.S1)}`,
    ),
    judged(
      'A50',
      [
        ['by the public key alone', isVerified],
        ['by a service it was not made for', isServed(otherAudience)],
        ['without the service being able to sign, public key', !isServed(minted.byPublicKey)],
        ['without the service being able to sign, HS256', isServed(hs256) && !isServed(minted.bySecret)],
      ],
      'the service is named in aud and has a public key: with HS256 it could sign as the issuer does',
      `${algorithm}: ${verified.filter(isServed).length} of ${verified.length} verified, ${fetches} fetch of keys, 0 reads, ${micros} µs; other aud ${said(otherAudience)}; signed by the service: ${algorithm} ${said(minted.byPublicKey)}, HS256 ${said(minted.bySecret)} as ${minted.role ?? 'nobody'}; session cookie ${said(cookie.service)}, with the shared store ${said(cookie.sharedStore)}`,
    ),
    leftToJudge('A77', `a second service: token ${said(verified[0] ?? otherAudience)} with a public key and no read; session ${said(cookie.service)}, own store ${said(cookie.ownStore)}, shared store ${said(cookie.sharedStore)} with ${cookie.sharedStore.reads} read; a client that is no browser: both served`),
  ]
}

/** Which guesses a run bears out. */
export const observed = ({ noBrowser: { S1 } }: Observation): string[] => [isServed(S1) ? 'served' : 'refused']
