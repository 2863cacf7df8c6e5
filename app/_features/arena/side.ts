import type { Inspection } from '@/lib/core/inspection'
import type { Specimen, SpecimenCode } from '@/lib/core/specimens'
import type { Replay } from '@/lib/recording/recorded-replay'

/** How a credential travels, as the server's configuration has it: the cookie with its flags, or null for a header. */
export interface Transport {
  cookie: { name: string; flags: string } | null
}

/** One column of the arena: what is configured, what was seen last, and what has been done to it. */
export interface Side {
  specimen: Specimen & { code: SpecimenCode }
  transport: Transport
  inspection: Inspection
  /** What the protected endpoint answered. */
  called: Called | null
  /** What the attacker holds. */
  copy: string | null
  replayed: Replay | null
}

/** What came of a request to the protected endpoint. Status 0: no answer came. */
export type Called = Pick<Replay, 'status' | 'code' | 'node' | 'detail'>

/** "200 served", "401 expired", "no answer". */
export const resultOf = ({ status, code }: Pick<Called, 'status' | 'code'>): string =>
  status === 0 ? 'no answer' : status < 300 ? `${status} served` : `${status} ${code ?? 'refused'}`

export const lampOf = ({ status }: Pick<Called, 'status'>): 'served' | 'refused' | 'unlit' =>
  status === 0 || status >= 500 ? 'unlit' : status < 300 ? 'served' : 'refused'

/** How the request header begins in which the credential travels. */
export const headerStart = ({ cookie }: Transport): string =>
  cookie ? `Cookie: ${cookie.name}=` : 'Authorization: Bearer '

/** How the recording names what the page asks only to draw itself. */
export const LOOKING = 'The page looks'
