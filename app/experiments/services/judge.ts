import { judged, leftToJudge } from '@/lib/claims/judgement'
import type { Judgement } from '@/lib/claims/verdict'

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
const said = ({ status, code, refusedBy }: Answered) =>
  [status, code, refusedBy && `(${refusedBy})`].filter(Boolean).join(' ')
const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** The service's answers, and node A's to what the service signed. */
export function judge({
  algorithm,
  verified,
  fetches,
  otherAudience,
  cookie,
  minted,
  hs256,
  noBrowser,
}: Observation): Judgement[] {
  const isVerified = verified.every((each) => isServed(each) && each.reads === 0)
  const micros = median(verified.map((each) => each.micros))
  return [
    judged(
      'A49',
      [
        ['a client that is no browser is served with a token', isServed(noBrowser.J1) && isServed(noBrowser.J3)],
        [
          'the same client is refused with a session cookie',
          !isServed(noBrowser.S1),
          'it does not say that sessions work worse: the same client sent a cookie and was served as well',
        ],
      ],
      {
        evidence: `No browser: token ${noBrowser.J1.status}, session cookie ${noBrowser.S1.status}`,
        details: `no browser: token in a header ${said(noBrowser.J1)}, token in a cookie ${said(noBrowser.J3)}, session cookie ${said(noBrowser.S1)}`,
      },
    ),
    judged(
      'A50',
      [
        ['a second service verifies it with the public key alone', isVerified],
        [
          'a service that it was not made for takes it',
          isServed(otherAudience),
          'the service is named in the token’s aud',
        ],
        ['the service with the public key can sign none itself', !isServed(minted.byPublicKey)],
        [
          'the service with the shared secret can sign none itself',
          isServed(hs256) && !isServed(minted.bySecret),
          'the service has a public key: with HS256 it can sign as the issuer does',
        ],
      ],
      {
        evidence: `Public key: ${verified.filter(isServed).length} of ${verified.length} verified; session cookie ${cookie.service.status}`,
        details: `${algorithm}: ${verified.filter(isServed).length} of ${verified.length} verified, ${fetches} fetch of keys, ${verified.reduce((sum, { reads }) => sum + reads, 0)} reads, ${micros} µs; other aud ${said(otherAudience)}; signed by the service: ${algorithm} ${said(minted.byPublicKey)}, HS256 ${said(minted.bySecret)} as ${minted.role ?? 'nobody'}; session cookie ${said(cookie.service)}, with the shared store ${said(cookie.sharedStore)}`,
      },
    ),
    leftToJudge(
      'A77',
      [
        ['a second service takes the token with a public key and no read', isVerified],
        ['it does not take the session’s cookie', !isServed(cookie.service)],
        [
          'a node takes the cookie only with the shared store',
          isServed(cookie.sharedStore) && !isServed(cookie.ownStore),
        ],
      ],
      {
        evidence: `Second service: token ${(verified[0] ?? otherAudience).status}, session ${cookie.service.status}`,
        details: `a second service: token ${said(verified[0] ?? otherAudience)} with a public key and no read; session ${said(cookie.service)}, own store ${said(cookie.ownStore)}, shared store ${said(cookie.sharedStore)} with ${cookie.sharedStore.reads} read`,
      },
    ),
  ]
}

/** Which guesses a run bears out. */
export const observed = ({ noBrowser: { S1 } }: Observation): string[] => [isServed(S1) ? 'served' : 'refused']
