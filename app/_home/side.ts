import type { Replayed } from '@/lib/auth/form-state'
import type { Inspection } from '@/lib/auth/inspection'
import type { Specimen, SpecimenCode } from '@/lib/specimens'

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
  called: number | null
  /** What the attacker holds. */
  copy: string | null
  replayed: Replayed | null
}

/** How the request header begins in which the credential travels. */
export const headerStart = ({ cookie }: Transport): string => (cookie ? `Cookie: ${cookie.name}=` : 'Authorization: Bearer ')
