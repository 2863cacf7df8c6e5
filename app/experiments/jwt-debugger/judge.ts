import { judged } from '@/lib/claims/judgement'
import type { Judgement } from '@/lib/claims/verdict'

export interface Observation {
  token: string
  header: { name: string; value: string }[]
  claims: { name: string; value: string }[]
  /** Requests that this page made while it decoded. */
  requests: number
  link: string
}

export function judge({ token, header, claims, requests, link }: Observation): Judgement[] {
  const beforeHash = link.slice(0, link.indexOf('#'))
  const isOnlyBehindHash =
    link.includes('#') && !beforeHash.includes(token.slice(0, 20)) && link.slice(link.indexOf('#')).includes(token)
  return [
    judged(
      'A34',
      [
        ['this app’s decoder shows the header', header.length > 0],
        ['this app’s decoder shows the claims', claims.length > 0],
        ['and sends nothing for it', requests === 0],
        ['a link to jwt.io has the token behind # only', isOnlyBehindHash],
        ['jwt.io itself was asked', false, 'jwt.io does what this app’s decoder does: jwt.io itself was not asked'],
      ],
      {
        evidence: `This app’s decoder: ${claims.length} claims, ${requests} requests; jwt.io not asked`,
        details: `decoded here with no key: ${header.length} header members, ${claims.length} claims, ${requests} requests; in the link the token stands ${isOnlyBehindHash ? 'behind # only' : 'where it is sent'}`,
      },
    ),
  ]
}

export const observed = ({ requests }: Observation): string[] => [requests === 0 ? 'nothing' : 'token']
