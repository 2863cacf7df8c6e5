/** Where a credential can be kept, and which case of the two experiments shows what an attacker gets of it there. */
export const PLACES_OF_CREDENTIALS = [
  {
    key: 'cookie',
    name: 'Session in an HttpOnly cookie',
    mode: 'session',
    xssCase: 's1-httponly',
    bank: { none: 'lab-s1-none', lax: 'lab-s1-lax' },
  },
  {
    key: 'localStorage',
    name: 'JWT in localStorage',
    mode: 'jwt',
    xssCase: 'j1-local',
    bank: { none: 'bearer', lax: 'bearer' },
  },
  {
    key: 'memory',
    name: 'JWT in memory',
    mode: 'jwt',
    xssCase: 'j2-httponly',
    bank: { none: 'bearer', lax: 'bearer' },
  },
  {
    key: 'jwtCookie',
    name: 'JWT in an HttpOnly cookie',
    mode: 'jwt',
    xssCase: 'j3-httponly',
    bank: { none: 'lab-j3-none', lax: 'lab-j3-lax' },
  },
] as const

/** What an attacker got, by place: true where the attack succeeded. */
export interface Cells {
  isCopied: boolean
  isUsed: boolean
  none: boolean
  laxLink: boolean
  laxForm: boolean
}
export type Matrices = Record<(typeof PLACES_OF_CREDENTIALS)[number]['key'], Cells>

/** What an attacker tries, and what came of it in a word or two. */
export interface Attack {
  cell: keyof Cells
  name: string
  succeeded: string
  failed: string
}
export interface ForeignAttack extends Attack {
  by: 'form' | 'link'
}

export const SCRIPT_ATTACKS: readonly Attack[] = [
  { cell: 'isCopied', name: 'Can it copy the credential out?', succeeded: 'copied', failed: 'not copied' },
  { cell: 'isUsed', name: 'Can it use it from the page?', succeeded: 'used', failed: 'not used' },
]

export const FOREIGN_ATTACKS: readonly ForeignAttack[] = [
  { cell: 'none', by: 'form', name: 'A form (POST), SameSite=None', succeeded: 'paid', failed: 'not paid' },
  { cell: 'laxLink', by: 'link', name: 'A link (GET), SameSite=Lax', succeeded: 'paid', failed: 'not paid' },
  { cell: 'laxForm', by: 'form', name: 'A form (POST), SameSite=Lax', succeeded: 'paid', failed: 'not paid' },
]
