import type { ModeName } from '@/lib/core/contract'
import type { SpecimenCode } from '@/lib/core/specimens'

/**
 * What is attacked: each specimen with its credential where a script can read it, and with HttpOnly where there is a
 * cookie that could have it. Every case is run on a page without a policy and on one with it. Data for both sides.
 */
export interface Case {
  key: string
  code: SpecimenCode
  mode: ModeName
  variant: string
  /** Whether what counts is in a cookie with HttpOnly; null where it is in no cookie at all. */
  isHttpOnly: boolean | null
  /** Where the shop's own script finds a token; null where the browser sends it by itself. */
  token: 'localStorage' | 'sessionStorage' | 'memory' | null
  /** The place in words. */
  place: string
}

const inCookie = (code: SpecimenCode, mode: ModeName, variant: string): Case[] => [
  {
    key: `${code.toLowerCase()}-readable`,
    code,
    mode,
    variant,
    isHttpOnly: false,
    token: null,
    place: 'cookie without HttpOnly',
  },
  {
    key: `${code.toLowerCase()}-httponly`,
    code,
    mode,
    variant,
    isHttpOnly: true,
    token: null,
    place: 'cookie with HttpOnly',
  },
]

export const CASES: readonly Case[] = [
  ...inCookie('S1', 'session', 'opaque-id'),
  ...inCookie('S2', 'session', 'sealed-id'),
  ...inCookie('S3', 'session', 'sealed-data'),
  {
    key: 'j1-local',
    code: 'J1',
    mode: 'jwt',
    variant: 'bearer-storage',
    isHttpOnly: null,
    token: 'localStorage',
    place: 'localStorage',
  },
  {
    key: 'j1-session',
    code: 'J1',
    mode: 'jwt',
    variant: 'bearer-storage',
    isHttpOnly: null,
    token: 'sessionStorage',
    place: 'sessionStorage',
  },
  // The variant for clients without a cookie jar: a page that asks for it has the refresh token in its hands.
  {
    key: 'j2-readable',
    code: 'J2',
    mode: 'jwt',
    variant: 'native',
    isHttpOnly: false,
    token: 'localStorage',
    place: 'both tokens in localStorage',
  },
  {
    key: 'j2-httponly',
    code: 'J2',
    mode: 'jwt',
    variant: 'bearer-memory',
    isHttpOnly: true,
    token: 'memory',
    place: 'a variable, refresh cookie with HttpOnly',
  },
  ...inCookie('J3', 'jwt', 'cookie'),
]

export const POLICIES = ['none', 'nonce'] as const
export type Policy = (typeof POLICIES)[number]

/** The name of one run of the script: "s1-httponly-nonce". */
export const attemptOf = ({ key }: Pick<Case, 'key'>, policy: Policy) => `${key}-${policy}`

/** What a page is for: `counter` keeps and forgets what it is handed, an attempt is one case under one policy. */
export const COUNTER = 'counter'
