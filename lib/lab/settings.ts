import * as z from 'zod/mini'

/**
 * What an experiment may ask of its own credentials, as the query of a lab door says it. Plain data, for page and server.
 *
 * None of it reaches the real endpoints: a credential made under these settings is signed and sealed with other keys, for
 * another audience, in cookies of other names.
 */

/** The revocation strategies of lib/jwt/config.ts by name, and two that only a laboratory needs. */
export const STRATEGY_NAMES = ['none', 'short-lived + refresh', 'denylist', 'token version', 'strictest'] as const
export type StrategyName = (typeof STRATEGY_NAMES)[number]
export const ALGORITHM_NAMES = ['RS256', 'HS256', 'ES256', 'EdDSA'] as const
/** `shared`: the store of the app, which every node asks. `memory`: this process, which no other node knows. */
export const STORE_NAMES = ['shared', 'memory'] as const
/** Which keys the asked node knows, as a rotation goes from left to right. The first one signs and seals, all are accepted. */
export const KEY_RINGS = ['old', 'old+new', 'new+old', 'new'] as const
/** `app`: a user has the role that the app's own stores tell. `lab`: promoted guests count as admins, which takes one more look at the user. */
export const ROLE_NAMES = ['lab', 'app'] as const
export type KeyRing = (typeof KEY_RINGS)[number]
/** Without this bound: a request holds the server's memory for as long as its sender likes. */
const LONGEST_DELAY_MS = 200

/** Nothing an experiment makes need outlive the thirty days of a real sign-in. */
const LONGEST_SECONDS = 2_592_000
const seconds = (absent: number, min = 1) => z._default(z.coerce.number().check(z.int(), z.minimum(min), z.maximum(LONGEST_SECONDS)), absent)

export const labSettingsSchema = z.object({
  strategy: z._default(z.enum(STRATEGY_NAMES), 'strictest'),
  algorithm: z._default(z.enum(ALGORITHM_NAMES), 'RS256'),
  store: z._default(z.enum(STORE_NAMES), 'shared'),
  roles: z._default(z.enum(ROLE_NAMES), 'lab'),
  keyRing: z._default(z.enum(KEY_RINGS), 'old'),
  /** How much further away the store is than it really is, at each access. */
  storeDelayMs: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(LONGEST_DELAY_MS)), 0),
  accessSeconds: seconds(300),
  refreshIdleSeconds: seconds(604_800),
  refreshAbsoluteSeconds: seconds(LONGEST_SECONDS),
  graceSeconds: seconds(10, 0),
  idleSeconds: seconds(1800),
  /** `no`: a call judges a session and moves nothing, so that one replay says nothing about the next. */
  slides: z._default(z.enum(['yes', 'no']), 'yes'),
  absoluteSeconds: seconds(43_200),
  /** `no`: a script may read the cookie that proves who calls. A refresh token's cookie is never to be read. */
  httpOnly: z._default(z.enum(['yes', 'no']), 'yes'),
})
export type LabSettings = z.infer<typeof labSettingsSchema>
export type AskedSettings = Partial<LabSettings>

/** The settings as a query; what stands at its default is left out. */
export function toQuery(asked: AskedSettings & { variant?: string }): string {
  const members = Object.entries(asked).filter(([, value]) => value !== undefined)
  return members.length === 0 ? '' : `?${new URLSearchParams(members.map(([name, value]) => [name, String(value)])).toString()}`
}
