import { type Judgement, judged } from '@/lib/experiment/verdict'

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
  const isOnlyBehindHash = link.includes('#') && !beforeHash.includes(token.slice(0, 20)) && link.slice(link.indexOf('#')).includes(token)
  return [judged('A34', [['header', header.length > 0], ['claims', claims.length > 0], ['nothing sent', requests === 0], ['link', isOnlyBehindHash]], 'nothing of it is sent', `decoded here with no key: ${header.length} header members, ${claims.length} claims, ${requests} requests; in the link the token stands ${isOnlyBehindHash ? 'behind # only' : 'where it is sent'}`)]
}

export const observed = ({ requests }: Observation): string[] => [requests === 0 ? 'nothing' : 'token']
