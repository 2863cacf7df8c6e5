/**
 * What an experiment may ask of its own credentials, as the query of a lab endpoint says it. Plain data, for page and
 * server.
 *
 * None of it reaches the real endpoints: a credential made under these settings is signed and sealed with other keys,
 * for another audience, in cookies of other names.
 */

/** The revocation strategies of lib/jwt/config.ts by name, and two that only a laboratory needs. */
export const STRATEGY_NAMES = ['none', 'short-lived + refresh', 'denylist', 'token version', 'strictest'] as const
export type StrategyName = (typeof STRATEGY_NAMES)[number]
export const ALGORITHM_NAMES = ['RS256', 'HS256', 'ES256', 'EdDSA'] as const
/** `shared`: the store of the app, which every node asks. `memory`: this process, which no other node knows. */
export const STORE_NAMES = ['shared', 'memory'] as const
/** So many stores in memory of its own has each process: one plays a server more, with the process's endpoints. */
export const MOST_INSTANCES = 3
/**
 * Which keys the asked node knows, as a rotation goes from left to right. The first one signs and seals, all are
 * accepted.
 */
export const KEY_RINGS = ['old', 'old+new', 'new+old', 'new'] as const
/**
 * `app`: a user has the role that the app's own stores tell. `lab`: promoted guests count as admins, which takes one
 * more look at the user.
 */
export const ROLE_NAMES = ['lab', 'app'] as const
export type KeyRing = (typeof KEY_RINGS)[number]
