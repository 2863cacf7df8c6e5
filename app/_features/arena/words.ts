import type { SpecimenCode } from '@/lib/core/specimens'

interface Words {
  /** Where the browser has it. */
  place: string
  /** What its string is, and what that means for whoever sees it. */
  nature: readonly [string, string]
  /** How it came, and how it goes. */
  came: string
  goes: string
  /** What the server has. */
  kept: string
  /** Which fields of that say the most; all of them stand in the area. */
  fields: readonly string[]
}

const COOKIE = {
  place: 'In a cookie, closed to scripts',
  came: 'comes back once, with the sign-in',
  goes: 'goes with every request; the browser adds it',
} as const
const BEARER = {
  nature: ['signed, not encrypted', 'Anyone who holds it can read it'],
  came: 'comes back in the body, with a refresh cookie beside it',
  goes: 'goes with a request only if a script puts it there',
  kept: 'A key, and what was revoked',
  fields: ['key', 'family', 'user.ver', 'denylist'],
} as const
const ROW = { kept: 'One row in Session', fields: ['id', 'userId', 'idleExpiresAt', 'expiresAt'] } as const

/** What the arena says about each specimen beside what it reads off. */
export const WORDS: Record<SpecimenCode, Words> = {
  S1: { ...COOKIE, ...ROW, nature: ['random', 'Without the server’s table it means nothing'] },
  S2: { ...COOKIE, ...ROW, nature: ['encrypted', 'Without the server’s key: no name, no role, no id'] },
  S3: {
    ...COOKIE,
    nature: ['encrypted', 'You are in it; without the server’s key nobody sees it'],
    kept: 'A key, and nothing of you',
    fields: [],
  },
  J1: { ...BEARER, place: 'In localStorage, open to the page’s scripts' },
  J2: { ...BEARER, place: 'In a variable, open to the page’s scripts' },
  J3: { ...BEARER, ...COOKIE, came: 'comes back once, with a refresh cookie beside it' },
}
